import { constants } from 'node:fs';
import { access, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { isProcessAlive, processStartMark } from './live-process.ts';
import { StartupError } from './startup-error.ts';

/** The data folder while this process holds it. */
export interface DataDir {
  /** Absolute. */
  readonly path: string;
  /** Lets the next run have it. */
  release(): Promise<void>;
}

const holderSchema = z.object({ pid: z.int().positive(), start: z.string().optional() });

/**
 * Makes the data folder if need be and claims it for this process. The claim is a file, run.lock, with our process id and
 * start time; one left behind by a killed run is taken over, even if its id belongs to another process by now.
 *
 * @throws StartupError when a live run holds the folder, or it cannot be made, read and written
 */
export async function openDataDir(folder: string): Promise<DataDir> {
  const path = resolve(folder);
  await makeUsable(path);
  const file = join(path, 'run.lock');
  const claim = JSON.stringify({ pid: process.pid, start: processStartMark(process.pid) });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, claim, { mode: 0o644 });
  try {
    await claimFile({ file, draft, path });
  } finally {
    await rm(draft, { force: true });
  }
  return {
    path,
    release: async () => {
      if ((await readIfThere(file)) === claim) await rm(file, { force: true });
    },
  };
}

async function makeUsable(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(join(path, '.'), constants.R_OK | constants.W_OK | constants.X_OK); // "/." : a file is refused
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new StartupError(`data folder ${path} is not a folder`, { hint: 'set DATA_DIR to another place' });
    }
    const reason = code === 'EACCES' ? 'may not be read and written by this user' : `cannot be used: ${code}`;
    throw new StartupError(`data folder ${path} ${reason}`, {
      hint: 'give it to the user that runs PolitPlatform, or set DATA_DIR to another place',
      cause: error,
    });
  }
}

async function claimFile({ file, draft, path }: { file: string; draft: string; path: string }): Promise<void> {
  for (;;) {
    try {
      await link(draft, file); // atomic: the file appears with its content, for one claimant only
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const text = await readIfThere(file);
    if (text === undefined) continue;
    const pid = liveHolder(text);
    if (pid !== undefined) {
      throw new StartupError(`data folder ${path} is in use by a running PolitPlatform (pid ${pid})`, {
        hint: 'stop that one, or set DATA_DIR to another folder',
      });
    }
    await removeStale(file, text);
  }
}

/** Process id of the holder if it runs; a claim that cannot be read holds nothing. */
function liveHolder(text: string): number | undefined {
  let claim: unknown;
  try {
    claim = JSON.parse(text);
  } catch {
    return undefined;
  }
  const holder = holderSchema.safeParse(claim).data;
  if (holder === undefined || !isProcessAlive(holder.pid)) return undefined;
  const start = processStartMark(holder.pid);
  const isAnother = holder.start !== undefined && start !== undefined && start !== holder.start;
  return isAnother ? undefined : holder.pid;
}

/** Moves a stale claim away, unless a quicker claimant has replaced it since it was read: then that one is put back. */
async function removeStale(file: string, text: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  if ((await readIfThere(aside)) !== text) await link(aside, file);
  await rm(aside, { force: true });
}

async function readIfThere(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined);
}
