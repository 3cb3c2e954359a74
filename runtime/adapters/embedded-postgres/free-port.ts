import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ranges that Linux (32768) and macOS (49152) take for outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Whether a server could listen on this port of 127.0.0.1 now. */
export const isPortFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });

/** A random free port of 127.0.0.1. */
export const findFreePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port)) return port;
  }
};
