import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isProcessAlive } from '#runtime/live-process.ts';
import { POSTGRES_ENV } from './run.ts';
import type { RunAs } from './run-as.ts';
import { clusterMark } from './settings.ts';

/** A running server: PostgreSQL's first process, which owns all others. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Stands in its command line and in no other's (see clusterMark). */
  readonly mark: string;
}

const POLL_MS = 5;
const READY_TIMEOUT_MS = 120_000; // crash recovery after a power cut may replay up to max_wal_size
const FAST_SHUTDOWN_MS = 30_000;

function pidFile(pgdata: string): string {
  return join(pgdata, 'postmaster.pid');
}

/** What postmaster.pid says: line 1 pid, 4 port, 8 status (PostgreSQL's miscadmin.h). */
async function readPidFile(pgdata: string): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const lines = (await readFile(pidFile(pgdata), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : undefined;
}

/**
 * The server of this folder left behind by an earlier run, if it lives. Otherwise its pid file is made to point at no
 * process: PostgreSQL refuses to start while the number belongs to anybody, be it a stranger or the server's own zombie
 * that no init collects; the rest of the file it needs, to find shared memory still in use.
 */
export async function findPostmaster(pgdata: string): Promise<Postmaster | undefined> {
  const file = await readPidFile(pgdata);
  if (file === undefined) return undefined;
  const postmaster = { pid: file.pid, port: file.port, mark: clusterMark(pgdata) };
  if (isProcessAlive(file.pid) && isPostmaster(postmaster)) return postmaster;
  const text = await readFile(pidFile(pgdata), 'utf8');
  await writeFile(pidFile(pgdata), text.replace(/^\d+/, String(NO_SUCH_PID)));
  return undefined;
}

/** Above every system's largest process id. */
const NO_SUCH_PID = 2_147_483_646;

/** Whether the process is still this server, and not a later one that was given its id. */
function isPostmaster({ pid, mark }: Postmaster): boolean {
  return commandLine(pid).includes(mark);
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    try {
      return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    } catch {
      return '';
    }
  }
}

/** Whether the running server was started by the same program with the same settings as we would use now. */
export async function runsWith(pgdata: string, program: string, args: readonly string[]): Promise<boolean> {
  const options = await readFile(join(pgdata, 'postmaster.opts'), 'utf8').catch(() => '');
  return options.trim() === [program, ...args.map((arg) => `"${arg}"`)].join(' ');
}

/** Starts the server in a session of its own: Ctrl-C in our terminal must not stop it before we have finished. */
export function spawnPostmaster(
  program: string,
  args: readonly string[],
  options: { pgdata: string; runAs: RunAs; logFile: string },
): ChildProcess {
  const log = openSync(options.logFile, 'a', 0o600);
  try {
    return spawn(program, args, {
      cwd: options.pgdata,
      env: POSTGRES_ENV,
      stdio: ['ignore', log, log],
      detached: true,
      ...options.runAs,
    });
  } finally {
    closeSync(log);
  }
}

/** Waits until the server takes connections; false when it ended instead. */
export async function untilReady(pgdata: string, pid: number): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (isProcessAlive(pid)) {
    const file = await readPidFile(pgdata);
    if (file?.pid === pid && file.ready) return true;
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return false;
}

/**
 * Stops the server and waits for its end: a fast shutdown (sessions are ended, data flushed), and an immediate one,
 * which the next start repairs from the log, when that takes longer than 30 s.
 */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    signalPostmaster(postmaster, signal);
    const deadline = Date.now() + FAST_SHUTDOWN_MS;
    while (Date.now() < deadline) {
      if (!isProcessAlive(postmaster.pid)) return;
      await delay(POLL_MS);
    }
  }
}

/** Sends the server a signal; one that has ended meanwhile is fine. */
export function signalPostmaster(postmaster: Postmaster, signal: NodeJS.Signals): void {
  if (!isPostmaster(postmaster)) return;
  try {
    process.kill(postmaster.pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
