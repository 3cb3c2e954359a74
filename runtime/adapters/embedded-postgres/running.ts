import { join, resolve } from 'node:path';
import { findPostmaster, untilReady } from './postmaster.ts';
import { APPLICATION } from './settings.ts';
import { readState, serverUrl } from './state.ts';

/**
 * Connection string of the embedded server that another process runs in `dataDir`; undefined where none runs. Unlike a start it needs no
 * claim on the folder: the server stays the other's.
 */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  const folder = resolve(dataDir);
  const pgdata = join(folder, 'postgres');
  const postmaster = await findPostmaster(pgdata);
  const state = postmaster && (await readState(folder));
  if (postmaster === undefined || state === undefined) return undefined;
  if (!(await untilReady(pgdata, postmaster.pid))) return undefined;
  return serverUrl({ role: APPLICATION, password: state.password, database: APPLICATION, port: postmaster.port });
}
