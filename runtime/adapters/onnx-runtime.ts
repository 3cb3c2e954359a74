import {
  type LoadedModel,
  ModelFailed,
  type ModelRuntime,
  ModelUnusable,
  type Tensor,
  type Tensors,
} from '#runtime/ports/model-runtime.ts';
import { unlessAborted } from './onnx/unless-aborted.ts';
import { startWorkerThread, type WorkerThread } from './onnx/worker-thread.ts';

/** The product's own models have up to 4 MB and take a millisecond; a transformer has hundreds, and takes as many milliseconds. */
const OWN_THREAD_BYTES = 16 * 1024 * 1024;

/** Longer than anybody waits for a batch, or for a file to be loaded. */
const STUCK_MS = 60_000;

export interface OnnxRuntimeOptions {
  /** Models from this size on have a thread each, so that small ones never wait for a large one; 16 MB unless told. */
  readonly ownThreadBytes?: number;
  /** A thread that gives no answer for so long while one is waited for is given up, with its models; a minute unless told. */
  readonly stuckMs?: number;
}

/**
 * Runs models in this process, by ONNX Runtime on the CPU, never on the thread that asks: small ones share a thread, large ones have one each.
 * The threads and the library (45 MB) are there from the first model on. A thread that dies takes its models with it: they fail, and what is
 * loaded after that is in a new one.
 */
export function createOnnxRuntime({
  ownThreadBytes = OWN_THREAD_BYTES,
  stuckMs = STUCK_MS,
}: OnnxRuntimeOptions = {}): ModelRuntime {
  const threads = new Set<WorkerThread>();
  let shared: WorkerThread | null = null;
  let trouble: string | null = null;
  let closed = false;
  let models = 0;

  const start = (): WorkerThread => {
    const thread = startWorkerThread(stuckMs, (reason) => {
      threads.delete(thread);
      if (shared === thread) shared = null;
      trouble = reason;
    });
    threads.add(thread);
    return thread;
  };

  const end = async (thread: WorkerThread): Promise<void> => {
    threads.delete(thread);
    await thread.end();
  };

  const sharedThread = (): WorkerThread => {
    shared ??= start();
    return shared;
  };

  return {
    name: 'models',
    async load({ name, version, bytes }, signal) {
      if (closed) throw new ModelFailed('models are not run any more');
      const isLarge = bytes.byteLength >= ownThreadBytes;
      const thread = isLarge ? start() : sharedThread();
      models += 1;
      const model = models;
      const letGo = async (): Promise<void> => {
        if (isLarge) await end(thread);
        // A thread that ended has let go of everything.
        else await thread.perform({ kind: 'release', model }).catch(() => undefined);
      };
      const loading = thread.perform({ kind: 'load', model, bytes: compact(bytes) }).catch((error: unknown) => {
        // Without a thread nothing is known of the file.
        if (!threads.has(thread)) throw error;
        throw new ModelUnusable(`${name} ${version} cannot be loaded: ${reasonOf(error)}`, { cause: error });
      });
      const names = await unlessAborted(loading, signal).catch((error: unknown) => {
        // Nobody would release what arrives after its caller has gone.
        void loading.catch(() => undefined).then(letGo);
        throw error;
      });
      trouble = null;
      return loadedModel({ ...names, run: (inputs) => thread.perform({ kind: 'run', model, inputs }), letGo });
    },
    async check() {
      if (trouble !== null) throw new ModelFailed(trouble);
    },
    async close() {
      closed = true;
      await Promise.all([...threads].map(end));
    },
  };
}

function loadedModel(options: {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  run(inputs: Tensors): Promise<Tensors>;
  letGo(): Promise<void>;
}): LoadedModel {
  const underWay = new Set<Promise<unknown>>();
  let released: Promise<void> | undefined;

  const release = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    await options.letGo();
  };

  return {
    inputs: options.inputs,
    outputs: options.outputs,
    async run(tensors, signal) {
      if (released) throw new ModelFailed('the model has been released');
      const answer = options.run(compactAll(tensors));
      underWay.add(answer);
      const forget = (): void => void underWay.delete(answer);
      answer.then(forget, forget);
      return await unlessAborted(answer, signal);
    },
    async release() {
      released ??= release();
      await released;
    },
  };
}

function compactAll(tensors: Tensors): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { data, dims }]): [string, Tensor] => [name, { data: compact(data), dims }]),
  );
}

/** A view of a larger buffer would take all of it along to the other thread. */
function compact<Data extends Uint8Array | Tensor['data']>(data: Data): Data {
  return data.byteLength === data.buffer.byteLength ? data : (data.slice() as Data);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
