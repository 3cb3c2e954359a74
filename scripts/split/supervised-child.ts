import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { readyMessageSchema } from '#gateway/boot/parent.ts';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { sleep } from '#runtime/sleep.ts';
import { StartupError } from '#runtime/startup-error.ts';

const FIRST_WAIT_MS = 500;
const LAST_WAIT_MS = 10_000;
/** A process that lived this long has recovered: the next time it is started again at once. */
const RECOVERED_MS = 30_000;
/** Longer than a process gives itself for stopping (gateway/boot/stop-request.ts). */
const STOP_PATIENCE_MS = 25_000;

export interface SupervisedChildOptions {
  readonly name: string;
  /** Script of Node with its arguments. */
  readonly script: readonly [string, ...string[]];
  /** On top of our own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Told each line of its output, and what becomes of it. */
  print(line: string): void;
}

/** A process that is started again when it ends by itself. */
export interface SupervisedChild {
  /** Of the process that runs now. */
  readonly pid: number | undefined;
  /** Where it answers. Rejects with StartupError when its first start fails. */
  readonly ready: Promise<string>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

/**
 * Starts one of our processes and keeps it running, on the port of its first start. It has a process group of its own, so that Ctrl-C
 * reaches the supervisor alone, and a channel to us whose end tells it that we are gone (gateway/boot/parent.ts).
 */
export function superviseChild(options: SupervisedChildOptions): SupervisedChild {
  const { name, script, print } = options;
  const stopping = new AbortController();
  const ready = Promise.withResolvers<string>();
  let env = options.env;
  let isReady = false;
  let child: ChildProcess | undefined;

  const onReady = (url: string): void => {
    isReady = true;
    env = { ...env, PORT: new URL(url).port };
    ready.resolve(url);
  };

  /** Runs it once. @returns how it ended, and its last line. */
  const runOnce = async (): Promise<{ readonly how: string; readonly lastLine: string }> => {
    const started = spawn(process.execPath, script, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: childEnvironment(env),
      detached: true,
    });
    child = started;
    let lastLine = '';
    for (const stream of [started.stdout, started.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lastLine = line;
        print(line);
      });
    }
    started.on('message', (message) => {
      const { data } = readyMessageSchema.safeParse(message);
      if (data) onReady(data.url);
    });
    started.on('error', () => {}); // 'close' follows, also when it could not be started
    const [code, signal] = (await once(started, 'close')) as [number | null, NodeJS.Signals | null];
    return { how: signal === null ? `with code ${code}` : `by ${signal}`, lastLine };
  };

  const supervise = async (): Promise<void> => {
    let waitMs = FIRST_WAIT_MS;
    while (!stopping.signal.aborted) {
      const began = performance.now();
      const { how, lastLine } = await runOnce();
      if (stopping.signal.aborted) return;
      if (!isReady) {
        ready.reject(new StartupError(`${name} did not start: ${lastLine || `it ended ${how}`}`));
        return;
      }
      if (performance.now() - began > RECOVERED_MS) waitMs = FIRST_WAIT_MS;
      print(`ended ${how} and is started again in ${waitMs / 1000} s`);
      await sleep(waitMs, stopping.signal);
      waitMs = Math.min(waitMs * 2, LAST_WAIT_MS);
    }
  };
  const supervision = supervise();

  return {
    get pid() {
      return child?.pid;
    },
    ready: ready.promise,
    async stop() {
      stopping.abort();
      ready.reject(new StartupError(`${name} was stopped before it was ready`));
      child?.kill('SIGTERM');
      const cut = setTimeout(() => child?.kill('SIGKILL'), STOP_PATIENCE_MS);
      await supervision;
      clearTimeout(cut);
    },
  };
}
