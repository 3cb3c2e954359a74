import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { isProcessAlive } from '#runtime/live-process.ts';
import { sleep } from '#runtime/sleep.ts';

/** A service of the test's own, which it may kill: a port of 127.0.0.1 and a folder that nobody else uses. */
export interface OwnServer {
  readonly port: number;
  /** As the product's setting takes it. */
  readonly url: string;
  /** SIGKILL to all of its processes; resolves when they are gone. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and folder; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it for good and removes its folder. */
  stop(): Promise<void>;
}

/** Folders of own servers: this, the id of the run's process, and a random part. */
const PREFIX = 'politplatform-own-';

/** A new folder for an own server: on disk, because what survives a kill is what is tested. */
export async function makeServerFolder(): Promise<string> {
  await removeAbandoned();
  return await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Kills the servers of runs that were killed themselves, and removes their folders. A server's processes work in its folder. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (Number.isNaN(owner) || isProcessAlive(owner)) continue;
    const folder = join(tmpdir(), name);
    for (const pid of await processesIn(folder)) killNow(pid);
    await rm(folder, { recursive: true, force: true });
  }
}

/** SIGKILL; a process that has ended meanwhile is fine. */
export function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Processes with a working directory in the folder; none where the system does not tell. */
async function processesIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 0);
  const places = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, n) => `${places[n]}/`.startsWith(`${folder}/`));
}

/** The first of the programs that there is: paths, or names to look for in PATH. */
export async function findProgram(candidates: readonly string[]): Promise<string | undefined> {
  const folders = (childEnvironment({}).PATH ?? '').split(delimiter);
  const paths = candidates.flatMap((it) => (it.includes('/') ? [it] : folders.map((folder) => join(folder, it))));
  for (const path of paths) {
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL'); // a failed test leaves none behind
});

export interface ProgramOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly port: number;
  /** What a client says first, if the server does not: it answers something once it is ready. */
  readonly hello: Buffer;
}

const READY_TIMEOUT_MS = 60_000;

/** A server that is one program in the foreground, started and ready. */
export async function startProgram(options: ProgramOptions): Promise<Omit<OwnServer, 'url'>> {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  const start = async (): Promise<void> => {
    let output = '';
    const next = spawn(options.program, options.args, {
      cwd: options.folder,
      env: { PATH: childEnvironment({}).PATH, LC_ALL: 'C', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child = next;
    running.add(next);
    next.once('exit', () => running.delete(next));
    for (const stream of [next.stdout, next.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output = (output + chunk.toString()).slice(-4_000);
      });
    }
    const deadline = Date.now() + READY_TIMEOUT_MS;
    while (!(await answers(options.port, options.hello))) {
      if (next.exitCode !== null || Date.now() > deadline) {
        next.kill('SIGKILL');
        throw new Error(`${options.program} did not become ready:\n${output}`);
      }
      await sleep(50);
    }
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    await rm(options.folder, { recursive: true, force: true });
  };
  try {
    await start();
  } catch (error) {
    await rm(options.folder, { recursive: true, force: true });
    throw error;
  }
  return { port: options.port, start, kill9: () => end('SIGKILL'), stop };
}

/** Whether a connection is taken and something is said on it. */
function answers(port: number, hello: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(hello));
    const finish = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(5_000, finish(false));
    socket.once('data', finish(true));
    socket.once('error', finish(false));
    socket.once('end', finish(false));
  });
}
