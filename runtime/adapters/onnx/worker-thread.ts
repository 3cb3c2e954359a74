import { Worker } from 'node:worker_threads';
import { ModelFailed } from '#runtime/ports/model-runtime.ts';
import type { TaskResults, WorkerReply, WorkerTask } from './messages.ts';

interface Waiting {
  resolve(result: unknown): void;
  reject(error: ModelFailed): void;
}

/** One thread that models run on. */
export interface WorkerThread {
  /** @throws ModelFailed when the task fails, or the thread ends before it is done */
  perform<Task extends WorkerTask>(task: Task): Promise<TaskResults[Task['kind']]>;
  /** Ends it; what is under way fails. */
  end(): Promise<void>;
}

/**
 * Starts the thread.
 *
 * @param stuckMs without any answer for so long, while some are waited for, it is given up: a graph may have a loop without an end
 * @param onEnd is told why it ended, unless it was by `end`
 */
export function startWorkerThread(stuckMs: number, onEnd: (reason: string) => void): WorkerThread {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let ended: string | null = null;

  let watch: NodeJS.Timeout | undefined;

  /** The process may end while nobody waits for an answer. */
  const hold = (): void => {
    clearTimeout(watch);
    if (waiting.size === 0) {
      worker.unref();
      return;
    }
    worker.ref();
    watch = setTimeout(giveUp, stuckMs);
  };

  const giveUp = (): void => {
    endWith(`a model did not come to an end within ${stuckMs / 1_000} s`);
    // What it runs cannot be ended from outside; nobody waits for it.
    worker.unref();
    void worker.terminate();
  };

  const endWith = (reason: string): void => {
    if (ended !== null) return;
    ended = reason;
    for (const { reject } of waiting.values()) reject(new ModelFailed(reason));
    waiting.clear();
    clearTimeout(watch);
    onEnd(reason);
  };

  worker.on('message', (reply: WorkerReply) => {
    const waiter = waiting.get(reply.id);
    waiting.delete(reply.id);
    hold();
    if ('failure' in reply) waiter?.reject(new ModelFailed(reply.failure));
    else waiter?.resolve(reply.result);
  });
  worker.on('error', (error) => endWith(`the thread that models run on failed: ${messageOf(error)}`));
  worker.on('exit', () => endWith('the thread that models run on ended'));
  hold();

  return {
    async perform<Task extends WorkerTask>(task: Task) {
      if (ended !== null) throw new ModelFailed(ended);
      const { promise, resolve, reject } = Promise.withResolvers<TaskResults[Task['kind']]>();
      last += 1;
      waiting.set(last, { resolve: (result) => resolve(result as TaskResults[Task['kind']]), reject });
      // Another task does not put off by when an answer has to come.
      if (waiting.size === 1) hold();
      worker.postMessage({ id: last, task });
      return await promise;
    },
    async end() {
      if (ended !== null) return;
      ended = 'models are not run any more';
      for (const { reject } of waiting.values()) reject(new ModelFailed(ended));
      waiting.clear();
      clearTimeout(watch);
      await worker.terminate();
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
