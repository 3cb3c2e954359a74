import type { FastifyInstance } from 'fastify';
import type { AppHealth } from '#runtime/app-health.ts';

/** Whether the process should be sent requests (`ready`), and why not; what else there is to tell stands beside it. */
export interface Readiness extends AppHealth {
  readonly stopping: boolean;
  readonly [detail: string]: unknown;
}

/** Load balancers ask by HEAD as well. */
const WITH_HEAD = { exposeHeadRoute: true };

/**
 * /health/live: the process runs and answers; restart it if not. /health/ready: it can do its work (200), perhaps without something
 * it can do without for a while (`degraded`), or should get no requests for now (503), with details either way.
 */
export function addHealthRoutes(app: FastifyInstance, readiness: () => Promise<Readiness>): void {
  app.get('/health/live', WITH_HEAD, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { live: true };
  });
  app.get('/health/ready', WITH_HEAD, async (_request, reply) => {
    const state = await readiness();
    reply.code(state.ready ? 200 : 503).header('cache-control', 'no-store');
    return state;
  });
}
