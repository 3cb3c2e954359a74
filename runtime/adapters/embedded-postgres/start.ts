import { once } from 'node:events';
import { mkdir, readFile, truncate } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { StartupError } from '#runtime/startup-error.ts';
import { locateBinaries, runnableBinaries } from './binaries.ts';
import { clusterMajor, createCluster } from './cluster.ts';
import { findFreePort, isPortFree } from './free-port.ts';
import {
  findPostmaster,
  type Postmaster,
  runsWith,
  signalPostmaster,
  spawnPostmaster,
  stopPostmaster,
  untilReady,
} from './postmaster.ts';
import { chooseRunAs, dataFolderArgument } from './run-as.ts';
import { APPLICATION, SUPERUSER, serverArguments } from './settings.ts';
import { createPasswords, readState, stateLostHint, writeState } from './state.ts';

/** A running embedded server. */
export type EmbeddedPostgres = {
  /** Connection string of the application's database and role (may create databases, is no superuser). */
  url: string;
  /** Connection string of the superuser; for tests and maintenance. */
  adminUrl: string;
  /** True when a server left behind by a killed run was taken over. */
  adopted: boolean;
  /** Fast shutdown; resolves when the server has ended. May be called again. */
  stop(): Promise<void>;
};

/**
 * Runs PostgreSQL in `dataDir`/postgres, made on first use, on a port of 127.0.0.1 that is kept between runs; its log is
 * `dataDir`/postgres.log. Call it only while holding the data folder (runtime/data-dir.ts): a server found running there
 * is taken over, or restarted if it differs. If the process exits without stop(), the server is told to shut down; if it
 * is killed, the server lives on until the next start.
 *
 * @param options.onProgress told, as a phrase, what takes long
 * @param options.settings server settings beyond the defaults, such as fsync=off for a throw-away database
 * @throws StartupError with what the owner can do
 */
export const startEmbeddedPostgres = async (options: {
  dataDir: string;
  onProgress?: (message: string) => void;
  settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedPostgres> => {
  const dataDir = resolve(options.dataDir);
  const pgdata = join(dataDir, 'postgres');
  const logFile = join(dataDir, 'postgres.log');
  const extra = options.settings ?? {};
  await mkdir(dataDir, { recursive: true });

  const installed = locateBinaries();
  const runAs = await chooseRunAs(pgdata);
  const binaries = await runnableBinaries(installed, { runAs, dataDir });
  const program = join(binaries, 'bin', 'postgres');

  const major = await clusterMajor(pgdata);
  if (major !== undefined && major !== installed.major) {
    throw new StartupError(`${pgdata} holds a PostgreSQL ${major} database, this version brings ${installed.major}`, {
      hint: `dump it with the older version, or delete ${dataDir} to start over with an empty database`,
    });
  }
  const known = await readState(dataDir);
  if (major !== undefined && known === undefined) {
    throw new StartupError(`the passwords of the database in ${pgdata} are missing`, { hint: stateLostHint(dataDir) });
  }
  const state = known ?? { port: await findFreePort(), ...createPasswords() };
  if (known === undefined) await writeState(dataDir, state);
  if (major === undefined) {
    options.onProgress?.('creating the database');
    await createCluster({ binaries, pgdata, runAs, ...state, durable: extra.fsync !== 'off' });
  }
  const dataFolder = await dataFolderArgument(pgdata, runAs);
  const argumentsFor = (port: number): string[] => serverArguments({ pgdata, dataFolder, port, extra });
  const urlFor = (role: string, password: string, database: string, port: number): string =>
    `postgresql://${role}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
  const running = (postmaster: Postmaster, adopted: boolean): EmbeddedPostgres => {
    const { pid, port } = postmaster;
    const onExit = (): void => signalPostmaster(pid, 'SIGINT');
    process.once('exit', onExit);
    return {
      url: urlFor(APPLICATION, state.password, APPLICATION, port),
      adminUrl: urlFor(SUPERUSER, state.adminPassword, SUPERUSER, port),
      adopted,
      stop: async () => {
        await stopPostmaster(pid);
        process.off('exit', onExit);
      },
    };
  };

  const orphan = await findPostmaster(pgdata);
  if (orphan !== undefined) {
    const usable =
      (await runsWith(pgdata, program, argumentsFor(orphan.port))) &&
      (await untilReady(pgdata, orphan.pid)) &&
      (await answers(urlFor(APPLICATION, state.password, APPLICATION, orphan.port)));
    if (usable) return running(orphan, true);
    options.onProgress?.('stopping the database server of an earlier run');
    await stopPostmaster(orphan.pid);
  }

  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && (await isPortFree(state.port)) ? state.port : await findFreePort();
    await truncate(logFile).catch(() => undefined);
    const child = spawnPostmaster(program, argumentsFor(port), { pgdata, runAs, logFile });
    await once(child, 'spawn');
    child.unref();
    if (child.pid !== undefined && (await untilReady(pgdata, child.pid))) {
      if (port !== state.port) await writeState(dataDir, { ...state, port });
      return running({ pid: child.pid, port }, false);
    }
    const reason = await lastFailure(logFile);
    if (attempt < 3 && /could not (bind|create any TCP)/.test(reason)) continue;
    throw new StartupError(`PostgreSQL did not start: ${reason}`, { hint: `see ${logFile}` });
  }
};

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return (await client.query('SELECT 1')).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** The first line of the log that says why, else the last line. */
const lastFailure = async (logFile: string): Promise<string> => {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  const line = lines.find((text) => /(FATAL|PANIC|could not)/.test(text)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?(LOG|FATAL|PANIC|WARNING):\s+/, '') || 'no reason given';
};
