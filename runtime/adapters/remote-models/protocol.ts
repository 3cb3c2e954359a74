import { z } from 'zod';
import { ModelFailed, type Tensor, type Tensors } from '#runtime/ports/model-runtime.ts';

/** Element types of the Open Inference Protocol that tensors here may have. */
const DATATYPES = ['FP32', 'INT32', 'INT64'] as const;
type Datatype = (typeof DATATYPES)[number];

const namedTensors = z.array(z.object({ name: z.string() }));

/** What `GET /v2/models/{name}/versions/{version}` tells. */
export const modelMetadata = z.object({ inputs: namedTensors, outputs: namedTensors });

const inferResponse = z.object({
  outputs: z.array(
    z.object({
      name: z.string(),
      datatype: z.string(),
      shape: z.array(z.int().min(0)),
      data: z.array(z.unknown()),
    }),
  ),
});

/**
 * The body of an inference request (Open Inference Protocol, version 2, JSON tensors, flattened in row-major order).
 *
 * @throws ModelFailed for a number that JSON has no way to write
 */
export function inferRequest(inputs: Tensors): string {
  const tensors = Object.entries(inputs).map(
    ([name, { data, dims }]) =>
      `{"name":${JSON.stringify(name)},"shape":[${dims.join(',')}],"datatype":"${datatypeOf(data)}","data":[${numbersOf(name, data)}]}`,
  );
  return `{"inputs":[${tensors.join(',')}]}`;
}

function datatypeOf(data: Tensor['data']): Datatype {
  if (data instanceof Float32Array) return 'FP32';
  return data instanceof Int32Array ? 'INT32' : 'INT64';
}

function numbersOf(name: string, data: Tensor['data']): string {
  if (data instanceof Float32Array && !data.every(Number.isFinite)) {
    throw new ModelFailed(`the input ${name} holds a number that is not finite`);
  }
  return data.join(',');
}

/** The tensors of an inference response. @throws ModelFailed for what is not one */
export function readInferResponse(body: unknown): Tensors {
  const response = inferResponse.safeParse(body);
  if (!response.success) {
    throw new ModelFailed(`the answer is not one of the Open Inference Protocol: ${z.prettifyError(response.error)}`);
  }
  return Object.fromEntries(
    response.data.outputs.map(({ name, datatype, shape, data }): [string, Tensor] => {
      const size = shape.reduce((product, dim) => product * dim, 1);
      // The protocol allows nested arrays too.
      const flat = data.flat(shape.length);
      if (flat.length !== size) {
        throw new ModelFailed(
          `the output ${name} has ${flat.length} numbers (its shape ${shape.join('×')} has ${size})`,
        );
      }
      return [name, { data: typed(name, datatype, flat), dims: shape }];
    }),
  );
}

function typed(name: string, datatype: string, data: readonly unknown[]): Tensor['data'] {
  const numbers = z.array(z.number()).safeParse(data);
  if (!numbers.success) throw new ModelFailed(`the output ${name} holds what is not a number`);
  if (datatype === 'FP32') return Float32Array.from(numbers.data);
  if (!(datatype === 'INT32' || datatype === 'INT64')) {
    throw new ModelFailed(`the output ${name} is of ${datatype} (read are ${DATATYPES.join(', ')})`);
  }
  // JSON's reader rounds what is larger.
  if (!numbers.data.every(Number.isSafeInteger)) {
    throw new ModelFailed(`the output ${name} holds what is not a whole number up to 2^53`);
  }
  return datatype === 'INT32' ? Int32Array.from(numbers.data) : BigInt64Array.from(numbers.data, BigInt);
}
