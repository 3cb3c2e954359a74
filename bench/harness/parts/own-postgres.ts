import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findPostmaster } from '#runtime/adapters/embedded-postgres/postmaster.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';
import { isProcessAlive } from '#runtime/live-process.ts';
import { sleep } from '#runtime/sleep.ts';
import { killNow, makeServerFolder, type OwnServer } from './own-server.ts';

/** Durable, as in an installation: fsync is on. When each transaction was committed is kept, for measuring. */
const SETTINGS = { max_connections: '200', track_commit_timestamp: 'on' };

/** PostgreSQL of its own, as the product embeds it: not run as root. */
export async function startOwnPostgres(): Promise<OwnServer> {
  const folder = await makeServerFolder();
  let server: EmbeddedPostgres | undefined;
  const start = async (): Promise<void> => {
    server = await startEmbeddedPostgres({ dataDir: folder, settings: SETTINGS });
  };
  const kill9 = async (): Promise<void> => {
    const postmaster = await findPostmaster(join(folder, 'postgres'));
    if (postmaster === undefined) throw new Error('PostgreSQL does not run');
    // The postmaster first, so that it neither starts new processes nor ends the others in order.
    const backends = await childrenOf(postmaster.pid);
    for (const pid of [postmaster.pid, ...backends]) killNow(pid);
    while ([postmaster.pid, ...backends].some(isProcessAlive)) await sleep(5);
  };
  await start();
  const url = server?.url ?? '';
  return {
    port: Number(new URL(url).port),
    url,
    kill9,
    start,
    async stop() {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.trim().split(' ').filter(Boolean).map(Number);
}
