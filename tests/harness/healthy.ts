import type { AppHealth } from '#runtime/app-health.ts';

/** A backend that lacks nothing. */
export const HEALTHY: AppHealth = {
  ready: true,
  degraded: false,
  dependencies: [{ name: 'postgres', required: true, up: true, since: new Date(0), detail: null }],
  relay: null,
  eventLoopLagMs: 0,
};
