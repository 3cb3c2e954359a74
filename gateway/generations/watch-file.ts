import { createHash } from 'node:crypto';
import { type FSWatcher, watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type Repetition, repeat } from '#runtime/repeat.ts';
import { sleep } from '#runtime/sleep.ts';

/** How often the file is read unasked: some file systems tell nothing, and a link may change far away. */
const POLL_MS = 2_000;

/** A file that is being written reads differently this much later. */
const SETTLE_MS = 50;

export interface WatchedFile {
  /** Of what is known already, see {@link contentHash}. */
  readonly known: string;
  readonly file: string;
  /** Told of each other content, one after another, the newest last; what came and went meanwhile is left out. */
  onContent(text: string): Promise<void>;
  /** Told once when the file cannot be read twice in a row, and again after it could. */
  onUnreadable(error: unknown): void;
  readonly pollMs?: number;
}

/** Watches the content of a file, whichever way it is replaced: in place, by a rename, or behind a link. */
export interface FileWatch {
  /** Resolves once what is going on has been told. */
  stop(): Promise<void>;
}

/** SHA-256 of a text, lower-case hexadecimal. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function watchFile(options: WatchedFile): FileWatch {
  const { file, onContent, onUnreadable } = options;
  const stopped = new AbortController();
  let known = options.known;
  let failures = 0;
  let wanted = false;
  let running: Promise<void> | undefined;

  const lookOnce = async (): Promise<void> => {
    const text = await settledText(file, stopped.signal);
    if (failures > 1) known = '';
    failures = 0;
    const hash = contentHash(text);
    if (hash === known || stopped.signal.aborted) return;
    known = hash;
    await onContent(text);
  };
  const look = async (): Promise<void> => {
    while (wanted && !stopped.signal.aborted) {
      wanted = false;
      await lookOnce().catch((error: unknown) => {
        if (stopped.signal.aborted) return;
        failures += 1;
        // Between the two halves of a replacement there may be no file for a moment.
        if (failures === 2) onUnreadable(error);
      });
    }
    running = undefined;
  };
  const request = (): void => {
    wanted = true;
    running ??= look();
  };

  const watcher = watchFolder(file, request);
  const poll: Repetition = repeat(options.pollMs ?? POLL_MS, async () => request(), request);
  return {
    async stop() {
      stopped.abort();
      watcher?.close();
      await poll.stop();
      await running;
    },
  };
}

/** The folder rather than the file: a watched file that is replaced by another one tells nothing any more. */
function watchFolder(file: string, onChange: () => void): FSWatcher | undefined {
  const name = basename(file);
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_event, changed) => {
      if (changed === null || changed === name) onChange();
    });
    // Out of watches, or the folder is gone: the poll goes on.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

/** The text once it reads the same twice. */
async function settledText(file: string, signal: AbortSignal): Promise<string> {
  let text = await readFile(file, 'utf8');
  for (;;) {
    await sleep(SETTLE_MS, signal);
    const again = await readFile(file, 'utf8');
    if (again === text) return text;
    text = again;
  }
}
