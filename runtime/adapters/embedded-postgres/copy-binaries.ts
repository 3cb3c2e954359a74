import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '#runtime/startup-error.ts';
import { canReach, type RunAs } from './run-as.ts';

/**
 * Copies PostgreSQL (about 60 MB, 1,000 files) to a folder the given user can reach and returns it. Complete files are
 * kept, so later starts only compare sizes, and a copy thinned out by a cleaner of temporary files is completed.
 * Synchronous: nothing else runs yet, and thousands of small steps are quicker so.
 */
export async function copyBinaries(
  installed: { root: string; version: string },
  options: { runAs: RunAs; dataDir: string },
): Promise<string> {
  const target = join(await chooseFolder(installed, options), 'native');
  for (const entry of readdirSync(installed.root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith('.a')) continue;
    const source = join(entry.parentPath, entry.name);
    const path = join(target, relative(installed.root, source));
    const { size, mode } = statSync(source);
    if (statSync(path, { throwIfNoEntry: false })?.size === size) continue;
    makeFolders(dirname(path));
    const draft = `${path}.${process.pid}`;
    copyFileSync(source, draft);
    chmodSync(draft, mode & 0o111 ? 0o755 : 0o644);
    renameSync(draft, path);
  }
  return target;
}

/** The data folder for an ordinary user; for root a system cache folder, else the temporary folder: shared by all. */
async function chooseFolder(
  installed: { root: string; version: string },
  { runAs, dataDir }: { runAs: RunAs; dataDir: string },
): Promise<string> {
  const id = createHash('sha256').update(`${installed.root}\0${installed.version}`).digest('hex').slice(0, 12);
  // A cleaner of temporary files may remove libraries that a running server has yet to load: prefer the cache folder.
  const parents = runAs === undefined ? [dataDir] : ['/var/cache', tmpdir()];
  for (const folder of parents.map((parent) => join(parent, `politplatform-postgres-${id}`))) {
    try {
      await mkdir(folder);
      await chmod(folder, 0o755);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) continue;
    }
    if ((await isOnlyOurs(folder)) && (await canReach(folder, runAs))) return folder;
  }
  throw new StartupError(`uid ${runAs?.uid} can read neither ${installed.root} nor a copy of it`, {
    hint: 'run as an ordinary user, or move the checkout to a folder everybody may enter',
  });
}

/** Whoever can write there could make us run their program; the temporary folder is open to everybody. */
async function isOnlyOurs(folder: string): Promise<boolean> {
  const info = await lstat(folder);
  return info.isDirectory() && info.uid === process.geteuid?.() && (info.mode & 0o022) === 0;
}

/** mkdir -p with mode 0755 whatever the umask. */
function makeFolders(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755);
}
