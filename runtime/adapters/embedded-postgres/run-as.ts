import { chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from '#runtime/startup-error.ts';

/** The user PostgreSQL's processes run as; `undefined` means ours. */
export type RunAs = { uid: number; gid: number } | undefined;

/** The conventional id of "nobody": PostgreSQL refuses to run as root, and this user owns nothing else. */
const NOBODY = 65534;

/**
 * Whom to run the server as. Root is stepped down from: to the owner of an existing cluster (a folder first used by an
 * ordinary user stays theirs), else to uid and gid 65534.
 */
export async function chooseRunAs(pgdata: string): Promise<RunAs> {
  if (process.geteuid?.() !== 0) return undefined;
  const owner = await stat(pgdata).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return { uid: NOBODY, gid: NOBODY };
}

/** Gives a file or folder to the server's user. */
export async function giveTo(path: string, runAs: RunAs): Promise<void> {
  if (runAs !== undefined) await chown(path, runAs.uid, runAs.gid);
}

/** Whether the user may walk down to this folder: search permission on it and on every folder above. */
export async function canReach(folder: string, runAs: RunAs): Promise<boolean> {
  if (runAs === undefined) return true;
  for (let current = folder; ; current = dirname(current)) {
    const { mode, uid, gid } = await stat(current);
    const searchBit = uid === runAs.uid ? 0o100 : gid === runAs.gid ? 0o010 : 0o001;
    if ((mode & searchBit) === 0) return false;
    if (dirname(current) === current) return true;
  }
}

/**
 * What to pass as -D to a process started inside `pgdata` (cwd). The server's user may be unable to walk down to it (a
 * checkout under /root, mode 0700) though it owns it. /proc/self/cwd leads there without walking; PostgreSQL works
 * relative to its data folder in every process it forks, so the name stays true.
 */
export async function dataFolderArgument(pgdata: string, runAs: RunAs): Promise<string> {
  if (await canReach(dirname(pgdata), runAs)) return pgdata;
  if (process.platform === 'linux' && (await stat('/proc/self/cwd').catch(() => undefined))) return '/proc/self/cwd';
  throw new StartupError(
    `PostgreSQL cannot run as root, and uid ${runAs?.uid} may not enter the folders above ${pgdata}`,
    {
      hint: 'run as an ordinary user, or set DATA_DIR to a folder everybody may enter',
    },
  );
}
