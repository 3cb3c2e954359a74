import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartupError } from '#runtime/startup-error.ts';
import { run } from './run.ts';
import { dataFolderArgument, giveTo, type RunAs } from './run-as.ts';
import { APPLICATION, PG_HBA, SUPERUSER } from './settings.ts';

/** Major version of the cluster in this folder; `undefined` when there is none yet. */
export async function clusterMajor(pgdata: string): Promise<string | undefined> {
  try {
    return (await readFile(join(pgdata, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new StartupError(`cannot read the database in ${pgdata}`, {
      hint: 'run as the user it belongs to, or set DATA_DIR to another folder',
      cause: error,
    });
  }
}

/**
 * Makes a cluster with the application's role and database. Works in a draft folder that gets its name last: a run
 * killed half way leaves nothing that looks like a database, and the next one sweeps the draft up.
 *
 * Encoding UTF8 and locale C: with a Turkish default locale lower('I') would be 'ı', and case-insensitive names would
 * break; Turkish order is asked for by column, COLLATE "tr-x-icu".
 */
export async function createCluster(options: {
  binaries: string;
  pgdata: string;
  runAs: RunAs;
  adminPassword: string;
  password: string;
  /** false skips the final flush to disk; for throw-away clusters. */
  durable: boolean;
}): Promise<void> {
  const { binaries, pgdata, runAs } = options;
  await removeDrafts(pgdata);
  const draft = await mkdtemp(`${pgdata}.draft-`);
  await giveTo(draft, runAs);
  const dataFolder = await dataFolderArgument(draft, runAs);

  const init = await run(
    join(binaries, 'bin', 'initdb'),
    [
      ...['-D', dataFolder, `--username=${SUPERUSER}`, '--encoding=UTF8', '--locale=C'],
      ...['--auth=reject', '--no-instructions', ...(options.durable ? [] : ['--no-sync'])],
    ],
    { cwd: draft, runAs },
  );
  if (init.code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new StartupError(`the database could not be made: ${lastLine(init.stderr)}`, {
      hint: /could not look up/.test(init.stderr)
        ? 'give that user id an account in /etc/passwd, or set DATABASE_URL to a PostgreSQL 15 or newer'
        : 'check space and rights of the data folder',
    });
  }

  // Single-user mode: nobody can connect before the passwords are set.
  const setup = await run(
    join(binaries, 'bin', 'postgres'),
    ['--single', '-D', dataFolder, '-c', 'exit_on_error=on', SUPERUSER],
    {
      cwd: draft,
      runAs,
      input: [
        `ALTER ROLE ${SUPERUSER} PASSWORD '${options.adminPassword}'`,
        `CREATE ROLE ${APPLICATION} LOGIN CREATEDB PASSWORD '${options.password}'`,
        `CREATE DATABASE ${APPLICATION} OWNER ${APPLICATION}`,
        '',
      ].join('\n'),
    },
  );
  if (setup.code !== 0) throw new StartupError(`the new database could not be set up: exit code ${setup.code}`);
  await writeFile(join(draft, 'pg_hba.conf'), PG_HBA);
  await rename(draft, pgdata);
}

async function removeDrafts(pgdata: string): Promise<void> {
  for (const name of await readdir(dirname(pgdata))) {
    if (!name.startsWith(`${basename(pgdata)}.draft-`)) continue;
    await rm(join(dirname(pgdata), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function lastLine(text: string): string {
  return text.split('\n').at(-1) ?? text;
}
