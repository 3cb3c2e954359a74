import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findFreePort } from '#runtime/adapters/embedded-postgres/free-port.ts';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { sleep } from '#runtime/sleep.ts';

/** A server in a process of its own, so that its CPU time can be told from the client's. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** User and system CPU time so far, milliseconds (Linux: /proc/<pid>/stat, clock ticks of 10 ms). */
  cpuMs(): number;
  /** What it printed lately. */
  output(): string;
  stop(): Promise<void>;
  /** SIGKILL: it ends without a last word. */
  kill9(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL'); // what fails leaves none behind
});

/** Starts `script` and waits until it is ready. @throws Error with its output when it ends or takes two minutes */
export async function startServer(options: {
  readonly script: string;
  readonly args?: readonly string[];
  /** Options of Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** A path that answers with a status below 500 once the server is ready. */
  readonly readyPath: string;
  /** A free one unless told. */
  readonly port?: number;
}): Promise<ServerProcess> {
  const port = options.port ?? (await findFreePort());
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), options.script, ...(options.args ?? [])], {
    env: childEnvironment({ ...options.env, HOST: '127.0.0.1', PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-4_000);
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(child, `${url}${options.readyPath}`, () => output);
  const { pid } = child;
  if (pid === undefined) throw new Error('the server has no process id');
  return {
    url,
    pid,
    cpuMs: () => cpuMs(pid),
    output: () => output,
    stop: () => end(child, 'SIGTERM'),
    kill9: () => end(child, 'SIGKILL'),
  };
}

const READY_TIMEOUT_MS = 120_000;

async function waitUntilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}:\n${output()}`);
    const ready = await fetch(url).then(
      (response) => response.status < 500,
      () => false,
    );
    if (ready) return;
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server was not ready after ${READY_TIMEOUT_MS} ms:\n${output()}`);
    }
    await sleep(50);
  }
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // Fields 14 and 15, counted after the command's closing bracket (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
