import { createSecretKey, randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createMemoryPubSub } from '#runtime/adapters/memory-pubsub.ts';
import { createMemoryRateLimiter } from '#runtime/adapters/memory-rate-limiter.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { generateSigningKey } from '#runtime/config/signing-key.ts';
import { openDatabase } from '#runtime/db/database.ts';
import { createEventGate } from '#runtime/events/event-gate.ts';
import { createLogger } from '#runtime/log.ts';
import { createModelServices, type ModelSettings } from '#runtime/models.ts';
import type { Secrets } from '#runtime/secrets.ts';
import { type AppServices, DEFAULT_LIMITS } from '#runtime/subgraph/define.ts';
import { createWriteBehind } from '#runtime/write-behind.ts';

/** Keys for one test run. */
export function testSecrets(): Secrets {
  return {
    jwtPrivateKeys: [generateSigningKey()],
    internalHmacKey: createSecretKey(randomBytes(32)),
    tcknHmacKey: createSecretKey(randomBytes(32)),
  };
}

/** As an installation that has no models of its own. */
export const NO_OWN_MODELS: ModelSettings = { url: null, folder: join(tmpdir(), 'polit-without-models') };

/**
 * The services of one process on a test database, with nothing running: no relay, consumer or job. Close it at the end with
 * {@link closeServices}:
 *
 *     const services = testServices(database.url, { clock: () => now });
 *     afterAll(() => closeServices(services));
 */
export function testServices(url: string, overrides: Partial<AppServices> = {}): AppServices {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLogger('error');
  const db = overrides.db ?? openDatabase({ url });
  return {
    db,
    clock,
    newId: newUuid,
    log,
    metrics: createPrometheusMetrics(),
    cache: createMemoryCache({ maxEntries: 10_000, clock, alone: true }),
    pubsub: createMemoryPubSub({ log }),
    rateLimiter: createMemoryRateLimiter({ clock }),
    secrets: testSecrets(),
    events: createEventGate(db),
    writeBehind: createWriteBehind({ db, clock, newId: newUuid, log }),
    presence: null,
    web: null,
    limits: DEFAULT_LIMITS,
    models: createModelServices(),
    ...overrides,
  };
}

/** What a command waited for: the event's id and the consumers. */
export interface Awaited {
  readonly id: string;
  readonly consumers: readonly string[];
}

/** In place of the gate where no consumer runs: notes what commands wait for, which counts as applied. */
export function notedWaits(): { readonly awaited: Awaited[]; readonly events: AppServices['events'] } {
  const awaited: Awaited[] = [];
  return { awaited, events: { applied: async ({ id }, consumers) => awaited.push({ id, consumers }) > 0 } };
}

/** Closes what {@link testServices} opened. */
export async function closeServices(services: AppServices): Promise<void> {
  await services.writeBehind.stop();
  await services.pubsub.close();
  await services.models.runtime.close();
  await services.db.close();
}
