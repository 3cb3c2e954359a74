import { RateLimited } from '#gateway/errors.ts';
import type { Clock } from '#runtime/clock.ts';
import type { RateLimiter } from '#runtime/ports/rate-limiter.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';

const HOUR_MS = 3_600_000;

/** Operations an hour: for each signed-in viewer, and for each network of anonymous clients. */
export interface HourlyLimits {
  readonly viewer: number;
  readonly anonymous: number;
}

/** The limits of production (gateway.md, "Rate"). */
export const HOURLY_LIMITS: HourlyLimits = { viewer: 1_000, anonymous: 100 };

/** Counts an operation. @throws RateLimited */
export type RateGate = (request: RequestInfo) => Promise<void>;

/** @param limits null where nobody is limited */
export function createRateGate(options: {
  readonly limiter: RateLimiter;
  readonly limits: HourlyLimits | null;
  readonly clock: Clock;
}): RateGate {
  const { limiter, limits, clock } = options;
  if (limits === null) return async () => {};
  return async ({ viewer, clientNetwork }) => {
    const limit = viewer ? limits.viewer : limits.anonymous;
    const key = viewer ? `operations:viewer:${viewer.id}` : `operations:network:${clientNetwork ?? 'unknown'}`;
    const retryAt = await limiter.take(key, { limit, windowMs: HOUR_MS });
    if (retryAt === null) return;
    throw new RateLimited(limit, Math.max(1, Math.ceil((retryAt.getTime() - clock().getTime()) / 1000)));
  };
}

/** The RateLimit-Policy header (draft-ietf-httpapi-ratelimit-headers) for this kind of caller; undefined where there is no limit. */
export function rateLimitPolicy(limits: HourlyLimits | null, signedIn: boolean): string | undefined {
  return limits ? `"default";q=${signedIn ? limits.viewer : limits.anonymous};w=${HOUR_MS / 1000}` : undefined;
}
