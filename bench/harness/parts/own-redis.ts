import { findFreePort } from '#runtime/adapters/embedded-postgres/free-port.ts';
import { findProgram, makeServerFolder, type OwnServer, startProgram } from './own-server.ts';

/** The installed Redis; undefined where there is none. */
export const redisProgram = await findProgram(['redis-server', '/usr/bin/redis-server']);

/** A Redis that keeps nothing on disk, as a cache does. */
export async function startOwnRedis(): Promise<OwnServer> {
  if (redisProgram === undefined) throw new Error('there is no redis-server here');
  const port = await findFreePort();
  const server = await startProgram({
    program: redisProgram,
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    folder: await makeServerFolder(),
    port,
    hello: Buffer.from('PING\r\n'),
  });
  return { ...server, url: `redis://127.0.0.1:${port}/0` };
}
