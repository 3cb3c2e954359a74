/**
 * The part of Protocol Buffers' wire format that ONNX files need.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** @param value whole, from -2^53 to 2^53; a negative one takes ten bytes */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

function tag(field: number, wireType: number): Buffer {
  return varint(field * 8 + wireType);
}

export function intField(field: number, value: number): Buffer {
  return Buffer.concat([tag(field, VARINT), varint(value)]);
}

/** Single precision. */
export function floatField(field: number, value: number): Buffer {
  return Buffer.concat([tag(field, FIXED32), floatBytes([value])]);
}

export function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([tag(field, LENGTH_DELIMITED), varint(bytes.byteLength), bytes]);
}

export function textField(field: number, text: string): Buffer {
  return bytesField(field, Buffer.from(text, 'utf8'));
}

export function messageField(field: number, message: Buffer): Buffer {
  return bytesField(field, message);
}

export function packedInts(field: number, values: readonly number[]): Buffer {
  return bytesField(field, Buffer.concat(values.map(varint)));
}

/** Single precision. */
export function packedFloats(field: number, values: readonly number[]): Buffer {
  return bytesField(field, floatBytes(values));
}

function floatBytes(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes;
}
