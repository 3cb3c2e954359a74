import { type LoadedModel, ModelFailed, type ModelRuntime, ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { inferRequest, modelMetadata, readInferResponse } from './remote-models/protocol.ts';
import { type RemoteService, refusalOf, requestService, type ServiceAnswer } from './remote-models/request.ts';

/**
 * Has models run by a service that speaks the Open Inference Protocol, version 2, over HTTP, such as KServe or Triton. The service has its
 * own copies of the models, by the names and versions of their manifests.
 *
 * @see https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md
 */
export function createRemoteModelRuntime(service: RemoteService): ModelRuntime {
  const closing = new AbortController();

  const ask = async (path: string, options: { body?: string; signal: AbortSignal }): Promise<ServiceAnswer> => {
    if (closing.signal.aborted) throw new ModelFailed('models are not run any more');
    return await requestService(service, path, {
      ...options,
      signal: AbortSignal.any([options.signal, closing.signal]),
    });
  };

  return {
    name: 'models',
    async load({ name, version }, signal) {
      const path = `/v2/models/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
      const ready = await ask(`${path}/ready`, { signal });
      if (ready.status !== 200) throw new ModelUnusable(`${name} ${version} is not ready: ${refusalOf(ready)}`);
      return remoteModel({
        ...(await namesOf(await ask(path, { signal }))),
        infer: (body, runSignal) => ask(`${path}/infer`, { body, signal: runSignal }),
      });
    },
    async check(signal) {
      const answer = await ask('/v2/health/ready', { signal });
      if (answer.status !== 200) throw new ModelFailed(refusalOf(answer));
    },
    async close() {
      closing.abort(new Error('closed'));
    },
  };
}

async function namesOf(answer: ServiceAnswer): Promise<Pick<LoadedModel, 'inputs' | 'outputs'>> {
  if (answer.status !== 200) throw new ModelUnusable(`nothing is told of the model: ${refusalOf(answer)}`);
  const metadata = modelMetadata.safeParse(jsonOf(answer));
  if (!metadata.success) throw new ModelUnusable('what is told of the model is not of the Open Inference Protocol');
  const { inputs, outputs } = metadata.data;
  return { inputs: inputs.map(({ name }) => name), outputs: outputs.map(({ name }) => name) };
}

function remoteModel(options: {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  infer(body: string, signal: AbortSignal): Promise<ServiceAnswer>;
}): LoadedModel {
  const { inputs, outputs, infer } = options;
  const underWay = new Set<Promise<unknown>>();
  let released = false;
  return {
    inputs,
    outputs,
    async run(tensors, signal) {
      if (released) throw new ModelFailed('the model has been released');
      const call = infer(inferRequest(tensors), signal);
      underWay.add(call);
      try {
        const answer = await call;
        if (answer.status !== 200) throw new ModelFailed(refusalOf(answer));
        return readInferResponse(jsonOf(answer));
      } finally {
        underWay.delete(call);
      }
    },
    async release() {
      released = true;
      await Promise.allSettled(underWay);
    },
  };
}

function jsonOf({ body }: ServiceAnswer): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new ModelFailed('the answer is not JSON');
  }
}
