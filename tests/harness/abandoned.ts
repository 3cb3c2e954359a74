import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostmaster, stopPostmaster } from '#runtime/adapters/embedded-postgres/postmaster.ts';
import { isProcessAlive } from '#runtime/live-process.ts';

/** Data folders of test servers in the temporary folder: this, the id of the run's process, and a random part. */
export const TEMP_PREFIX = 'politplatform-test-';

/** Stops the servers of test runs that were killed, and removes their folders. */
export const removeAbandoned = async (): Promise<void> => {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(TEMP_PREFIX) ? Number.parseInt(name.slice(TEMP_PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isProcessAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    const orphan = await findPostmaster(join(dataDir, 'postgres'));
    if (orphan !== undefined) await stopPostmaster(orphan.pid);
    await rm(dataDir, { recursive: true, force: true });
  }
};
