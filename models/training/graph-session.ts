import { InferenceSession, Tensor } from 'onnxruntime-node';

/** A tensor that a graph reads or gives, row by row. */
export interface GraphTensor {
  readonly type: 'float32' | 'int32';
  readonly data: Float32Array | Int32Array;
  readonly dims: readonly number[];
}

/** A graph that can be run. */
export interface GraphSession {
  /** @param inputs by the names of the graph's inputs; answers by those of its outputs */
  run(inputs: Readonly<Record<string, GraphTensor>>): Promise<Readonly<Record<string, GraphTensor>>>;
}

/** Opens an ONNX file with onnxruntime, on one core, so that the same inputs are added up in the same order. */
export async function openSession(file: Uint8Array): Promise<GraphSession> {
  const session = await InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return {
    async run(inputs) {
      const given = await session.run(
        Object.fromEntries(
          Object.entries(inputs).map(([name, { type, data, dims }]) => [name, new Tensor(type, data, dims)]),
        ),
      );
      return Object.fromEntries(Object.entries(given).map(([name, tensor]) => [name, tensorOf(name, tensor)]));
    },
  };
}

function tensorOf(name: string, { data, dims }: Tensor): GraphTensor {
  if (data instanceof Float32Array) return { type: 'float32', data, dims };
  if (data instanceof Int32Array) return { type: 'int32', data, dims };
  throw new Error(`Output ${name} is neither of float32 nor of int32.`);
}
