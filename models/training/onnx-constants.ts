/** A constant of an ONNX file as it stands there. */
export interface StoredConstant {
  readonly dims: readonly number[];
  readonly bytes: Uint8Array;
}

/** One field of a Protocol Buffers message: a number, or bytes. */
type Field = readonly [field: number, value: bigint | Uint8Array];

const GRAPH = 7;
const INITIALIZER = 5;
const TENSOR = { dims: 1, name: 8, raw: 9 } as const;

/**
 * Reads the constants of an ONNX file that #models/onnx/onnx-file.ts wrote: with raw data and packed dimensions.
 *
 * @throws {RangeError} for bytes that are no such file
 */
export function onnxConstants(file: Uint8Array): ReadonlyMap<string, StoredConstant> {
  const constants = new Map<string, StoredConstant>();
  for (const [field, graph] of fieldsOf(file)) {
    if (field !== GRAPH || typeof graph === 'bigint') continue;
    for (const [part, tensor] of fieldsOf(graph)) {
      if (part !== INITIALIZER || typeof tensor === 'bigint') continue;
      const values = new Map(fieldsOf(tensor));
      const [dims, name, bytes] = [values.get(TENSOR.dims), values.get(TENSOR.name), values.get(TENSOR.raw)];
      if (!(dims instanceof Uint8Array && name instanceof Uint8Array && bytes instanceof Uint8Array)) continue;
      constants.set(Buffer.from(name).toString('utf8'), { dims: varintsOf(dims), bytes });
    }
  }
  return constants;
}

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [tag, afterTag] = varint(bytes, at);
    const field = Number(tag >> 3n);
    const type = Number(tag & 7n);
    if (type === 0) {
      const [value, end] = varint(bytes, afterTag);
      fields.push([field, value]);
      at = end;
    } else if (type === 5) at = afterTag + 4;
    else if (type === 2) {
      const [length, from] = varint(bytes, afterTag);
      at = from + Number(length);
      if (at > bytes.length) throw new RangeError(`a field of ${length} bytes passes the end of the file`);
      fields.push([field, bytes.subarray(from, at)]);
    } else throw new RangeError(`wire type ${type} at byte ${at} is not of an ONNX file`);
  }
  return fields;
}

function varintsOf(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [value, end] = varint(bytes, at);
    values.push(Number(value));
    at = end;
  }
  return values;
}

function varint(bytes: Uint8Array, from: number): [value: bigint, end: number] {
  let value = 0n;
  for (let at = from; at < from + 10; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value |= BigInt(byte & 0x7f) << BigInt(7 * (at - from));
    if (byte < 0x80) return [value, at + 1];
  }
  throw new RangeError(`there is no number at byte ${from}`);
}
