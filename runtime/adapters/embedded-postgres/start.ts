import { once } from 'node:events';
import { mkdir, readFile, truncate } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
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
import { chooseRunAs, dataFolderArgument, type RunAs } from './run-as.ts';
import { APPLICATION, clusterMark, SUPERUSER, serverArguments } from './settings.ts';
import { type ClusterState, createPasswords, readState, serverUrl, stateLostHint, writeState } from './state.ts';

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** Connection string of the application's database and role (may create databases, is no superuser). */
  url: string;
  /** Connection string of the superuser; for tests and maintenance. */
  adminUrl: string;
  /** True when a server left behind by a killed run was taken over. */
  adopted: boolean;
  /** Fast shutdown; resolves when the server has ended. May be called again. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** Told, as a phrase, what takes long. */
  readonly onProgress?: (message: string) => void;
  /** Server settings beyond the defaults, such as fsync=off for a throw-away database. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Runs PostgreSQL in `dataDir`/postgres, made on first use, on a port of 127.0.0.1 that is kept between runs; its log is
 * `dataDir`/postgres.log. Call it only while holding the data folder (runtime/data-dir.ts): a server found running there
 * is taken over, or restarted if it differs. If the process exits without stop(), the server is told to shut down; if it
 * is killed, the server lives on until the next start.
 *
 * @throws StartupError with what the owner can do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(options);
  const adopted = await adopt(cluster, options.onProgress);
  const postmaster = adopted ?? (await launch(cluster));
  const onExit = (): void => signalPostmaster(postmaster, 'SIGINT');
  process.once('exit', onExit);
  return {
    ...cluster.urls(postmaster.port),
    adopted: adopted !== undefined,
    stop: async () => {
      await stopPostmaster(postmaster);
      process.off('exit', onExit);
    },
  };
}

interface Cluster {
  readonly dataDir: string;
  readonly pgdata: string;
  readonly runAs: RunAs;
  readonly program: string;
  readonly state: ClusterState;
  readonly argumentsFor: (port: number) => string[];
  readonly urls: (port: number) => { url: string; adminUrl: string };
}

/** Everything short of a running server: program, cluster, passwords. */
async function prepareCluster(options: EmbeddedPostgresOptions): Promise<Cluster> {
  const dataDir = resolve(options.dataDir);
  const pgdata = join(dataDir, 'postgres');
  const extra = options.settings ?? {};
  await mkdir(dataDir, { recursive: true });
  const installed = locateBinaries();
  const runAs = await chooseRunAs(pgdata);
  const binaries = await runnableBinaries(installed, { runAs, dataDir });

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
  return {
    dataDir,
    pgdata,
    runAs,
    state,
    program: join(binaries, 'bin', 'postgres'),
    argumentsFor: (port) => serverArguments({ pgdata, dataFolder, port, extra }),
    urls: (port) => ({
      url: serverUrl({ role: APPLICATION, password: state.password, database: APPLICATION, port }),
      adminUrl: serverUrl({ role: SUPERUSER, password: state.adminPassword, database: SUPERUSER, port }),
    }),
  };
}

/** The server left behind by a killed run, if it is as we would start it now and answers; one that does not is stopped. */
async function adopt(cluster: Cluster, onProgress?: (message: string) => void): Promise<Postmaster | undefined> {
  const { pgdata, program, argumentsFor, urls } = cluster;
  const orphan = await findPostmaster(pgdata);
  if (orphan === undefined) return undefined;
  const usable =
    (await runsWith(pgdata, program, argumentsFor(orphan.port))) &&
    (await untilReady(pgdata, orphan.pid)) &&
    (await answers(urls(orphan.port).url));
  if (usable) return orphan;
  onProgress?.('stopping the database server of an earlier run');
  await stopPostmaster(orphan);
  return undefined;
}

const MAX_ATTEMPTS = 5;

/** Starts the server on its port, or on another one if that is taken. */
async function launch({ dataDir, pgdata, runAs, program, state, argumentsFor }: Cluster): Promise<Postmaster> {
  const logFile = join(dataDir, 'postgres.log');
  await truncate(logFile).catch(() => undefined);
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && (await isPortFree(state.port)) ? state.port : await findFreePort();
    const child = spawnPostmaster(program, argumentsFor(port), { pgdata, runAs, logFile });
    await once(child, 'spawn');
    child.unref();
    const postmaster = { pid: child.pid ?? Number.NaN, port, mark: clusterMark(pgdata) };
    if (await untilReady(pgdata, postmaster.pid)) {
      if (port !== state.port) await writeState(dataDir, { ...state, port });
      return postmaster;
    }
    await stopPostmaster(postmaster);
    const reason = await lastFailure(logFile);
    // Somebody took the port meanwhile; or sessions of a killed server are still on their way out.
    if (attempt === MAX_ATTEMPTS || !/could not (bind|create any TCP)|is still in use/.test(reason)) {
      throw new StartupError(`PostgreSQL did not start: ${reason}`, { hint: `see ${logFile}` });
    }
    await delay(attempt * 200);
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // a connection that breaks is no answer, not the end of our process
  try {
    await client.connect();
    return (await client.query('SELECT 1')).rowCount === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The line of the log that says why the last attempt failed, else its last line. */
async function lastFailure(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  const line = lines.findLast((text) => /(FATAL|PANIC|could not)/.test(text)) ?? lines.at(-1) ?? '';
  return line.replace(/^.*?(LOG|FATAL|PANIC|WARNING):\s+/, '') || 'no reason given';
}
