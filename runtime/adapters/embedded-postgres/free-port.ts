import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below the ranges that Linux (32768) and macOS (49152) take for outgoing connections. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Whether a server could listen on this port of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}

/** A random free port of 127.0.0.1. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isPortFree(port)) return port;
  }
}
