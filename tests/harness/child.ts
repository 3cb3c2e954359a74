import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { canReach } from '#runtime/adapters/embedded-postgres/run-as.ts';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

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
  const child = spawn(process.execPath, [script, ...args], {
    cwd: options.cwd ?? ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // in a process group of its own, as a terminal's job is
    ...options.user,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
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
