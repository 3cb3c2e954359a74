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

/**
 * Runs models in this process, by ONNX Runtime on the CPU, on a thread of their own. The thread and the library (45 MB) are there from
 * the first model on. A thread that dies takes its models with it: they fail, and whatever is loaded after that is in a new one.
 */
export function createOnnxRuntime(): ModelRuntime {
  let thread: WorkerThread | null = null;
  let trouble: string | null = null;
  let closed = false;
  let models = 0;

  const running = (): WorkerThread => {
    if (closed) throw new ModelFailed('models are not run any more');
    thread ??= startWorkerThread((reason) => {
      thread = null;
      trouble = reason;
    });
    return thread;
  };

  return {
    name: 'models',
    async load({ name, version, bytes }, signal) {
      const own = running();
      models += 1;
      const model = models;
      const loading = own.perform({ kind: 'load', model, bytes: compact(bytes) }).catch((error: unknown) => {
        // Without a thread nothing is known of the file.
        if (own !== thread) throw error;
        throw new ModelUnusable(`${name} ${version} cannot be loaded: ${reasonOf(error)}`, { cause: error });
      });
      const names = await unlessAborted(loading, signal).catch((error: unknown) => {
        // Nobody would release what arrives after its caller has gone.
        loading.then(() => own.perform({ kind: 'release', model })).catch(() => undefined);
        throw error;
      });
      trouble = null;
      return loadedModel(own, model, names);
    },
    async check() {
      if (trouble !== null) throw new ModelFailed(trouble);
    },
    async close() {
      closed = true;
      await thread?.end();
      thread = null;
    },
  };
}

function loadedModel(
  thread: WorkerThread,
  model: number,
  { inputs, outputs }: Pick<LoadedModel, 'inputs' | 'outputs'>,
): LoadedModel {
  const underWay = new Set<Promise<unknown>>();
  let released: Promise<void> | undefined;

  const release = async (): Promise<void> => {
    await Promise.allSettled(underWay);
    // A thread that ended has let go of everything.
    await thread.perform({ kind: 'release', model }).catch(() => undefined);
  };

  return {
    inputs,
    outputs,
    async run(tensors, signal) {
      if (released) throw new ModelFailed('the model has been released');
      const answer = thread.perform({ kind: 'run', model, inputs: compactAll(tensors) });
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
