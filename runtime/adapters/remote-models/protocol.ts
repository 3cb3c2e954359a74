import { z } from 'zod';
import { ModelFailed, type Tensor, type Tensors } from '#runtime/ports/model-runtime.ts';

/** Element types of the Open Inference Protocol that tensors here may have. */
const DATATYPES = ['FP32', 'INT32', 'INT64'] as const;
type Datatype = (typeof DATATYPES)[number];

/** More than any model has. */
const MAX_TENSORS = 100;
const MAX_DIMS = 8;

/*
 * What a service sends has millions of elements where it is wrong: lists are looked at by one condition each, which stops at the first element
 * that is not as it must be, and has one fault to tell.
 */
const namedTensors = z.custom<readonly { readonly name: string }[]>(
  (value) => isShortList(value, MAX_TENSORS) && value.every(hasName),
  `is no list of up to ${MAX_TENSORS} tensors with names`,
);

/** What `GET /v2/models/{name}/versions/{version}` tells. */
export const modelMetadata = z.object({ inputs: namedTensors, outputs: namedTensors });

const inferResponse = z.object({ outputs: namedTensors });

const outputTensor = z.object({
  name: z.string(),
  datatype: z.string(),
  shape: z.custom<readonly number[]>(
    (value) => isShortList(value, MAX_DIMS) && value.every((dim) => Number.isSafeInteger(dim) && Number(dim) >= 0),
    `is no list of up to ${MAX_DIMS} whole numbers`,
  ),
  data: z.custom<readonly unknown[]>(Array.isArray, 'is no list'),
});

function isShortList(value: unknown, most: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= most;
}

function hasName(tensor: unknown): boolean {
  return typeof tensor === 'object' && tensor !== null && 'name' in tensor && typeof tensor.name === 'string';
}

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
  const { outputs } = parsed(inferResponse, body);
  return Object.fromEntries(
    outputs.map((output): [string, Tensor] => {
      const { name, datatype, shape, data } = parsed(outputTensor, output);
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

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ModelFailed(`the answer is not one of the Open Inference Protocol: ${z.prettifyError(result.error)}`);
}

function typed(name: string, datatype: string, data: readonly unknown[]): Tensor['data'] {
  if (!data.every((value) => typeof value === 'number')) {
    throw new ModelFailed(`the output ${name} holds what is not a number`);
  }
  if (datatype === 'FP32') return Float32Array.from(data);
  if (!(datatype === 'INT32' || datatype === 'INT64')) {
    throw new ModelFailed(`the output ${name} is of ${datatype} (read are ${DATATYPES.join(', ')})`);
  }
  // JSON's reader rounds what is larger.
  if (!data.every(Number.isSafeInteger)) {
    throw new ModelFailed(`the output ${name} holds what is not a whole number up to 2^53`);
  }
  return datatype === 'INT32' ? Int32Array.from(data) : BigInt64Array.from(data, BigInt);
}
