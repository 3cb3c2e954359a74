import type { FastifyInstance } from 'fastify';

/**
 * What closes a server once its last answer is out. Node waits for connections that have sent no request yet, as browsers open them in
 * advance, and for those that became idle after it began to close: up to 72 s.
 */
export function closerOf(app: FastifyInstance): () => Promise<void> {
  let underWay = 0;
  let closing = false;
  const closeIfDone = (): void => {
    if (closing && underWay === 0) app.server.closeAllConnections();
  };
  app.addHook('onRequest', async (_request, reply) => {
    underWay += 1;
    // Fastify's hook onResponse is not called for clients that went away.
    reply.raw.once('close', () => {
      underWay -= 1;
      closeIfDone();
    });
  });
  return async () => {
    closing = true;
    const closed = app.close();
    // A request that has just come in is on its way to the hook.
    setImmediate(closeIfDone);
    await closed;
  };
}
