/** What the header of an object, an entry of a collection and a reference take in V8, roughly. */
const OBJECT_BYTES = 32;
const ENTRY_BYTES = 16;
const NUMBER_BYTES = 8;
/** V8 keeps texts with one byte a character where it can; those of Turkish names cannot. */
const CHARACTER_BYTES = 2;

/**
 * About how many bytes a kept value takes, rather too many than too few; one walk over it. For plain values as caches keep them: what is
 * met twice counts twice.
 */
export function valueSize(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return OBJECT_BYTES + CHARACTER_BYTES * value.length;
    case 'object':
      return value === null ? NUMBER_BYTES : objectSize(value);
    default:
      return NUMBER_BYTES;
  }
}

function objectSize(value: object): number {
  if (ArrayBuffer.isView(value)) return OBJECT_BYTES + value.byteLength;
  if (value instanceof Map) return OBJECT_BYTES + sumOf(value, ([key, of]) => valueSize(key) + valueSize(of));
  if (value instanceof Set || Array.isArray(value)) return OBJECT_BYTES + sumOf<unknown>(value, valueSize);
  // Names are shared by all objects of one shape.
  return OBJECT_BYTES + sumOf(Object.values(value), valueSize);
}

function sumOf<Item>(items: Iterable<Item>, sizeOf: (item: Item) => number): number {
  let bytes = 0;
  for (const item of items) bytes += ENTRY_BYTES + sizeOf(item);
  return bytes;
}
