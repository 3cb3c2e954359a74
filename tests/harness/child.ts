import { type ChildProcess, type ChildProcessByStdio, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { canReach } from '#runtime/adapters/embedded-postgres/run-as.ts';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Whom a process runs as. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * An account of this machine that is neither root nor nobody, for children of a test run by root; `undefined` when the
 * tests do not run as root, or that user could not read this checkout.
 */
export async function findOrdinaryUser(): Promise<User | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const accounts = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':').slice(2, 4).map(Number));
  const [uid, gid] = accounts.find(([id]) => id !== undefined && id > 0 && id !== 65_534) ?? [];
  if (uid === undefined || gid === undefined) return undefined;
  const reachable = await Promise.all(
    [ROOT, dirname(process.execPath)].map((folder) => canReach(folder, { uid, gid })),
  );
  return reachable.every(Boolean) ? { uid, gid } : undefined;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL'); // a failed test leaves none behind
});

/** Starts `node …args` at the repository's root, its output piped; killed at the latest when the test run ends. */
export function spawnNode(
  args: readonly string[],
  options: Omit<SpawnOptions, 'stdio'>,
): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, args, { cwd: ROOT, ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Another Node process that runs one of our scripts. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line of its output; rejects with its errors when it ends without one. */
  line(): Promise<string>;
  /** Sends a signal and waits for the end. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts `node script …args` in `cwd` (its package's imports apply), as another user if asked, in a group of its own. */
export function startChild(
  script: string,
  args: readonly string[],
  options: { cwd?: string; user?: User } = {},
): Child {
  const { cwd = ROOT, user } = options;
  // In a process group of its own, as a terminal's job is.
  const child = spawnNode([script, ...args], { cwd, detached: true, ...user });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    line: async () => {
      const next = await lines.next();
      if (!next.done) return next.value;
      await exited;
      throw new Error(`the child ended: ${errors}`);
    },
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}
