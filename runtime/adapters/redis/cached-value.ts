import { randomBytes } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';

/** A value as Redis keeps it. */
export interface CachedValue {
  readonly value: unknown;
  /** Token of each tag when the value was asked for; it is good as long as they are the tags' tokens still. */
  readonly tokens: ReadonlyMap<string, string>;
  /** Milliseconds since the epoch; past it the value is stale. */
  readonly freshUntil: number;
}

/** Larger values are not kept: moving them costs more than making them. */
export const MAX_VALUE_BYTES = 1_048_576;

/** Bytes at the start of what is kept that tell one from another, whatever it holds. */
export const STAMP_BYTES = 12;

/** What is kept in place of a value that is not: it says that something newer happened to the key. */
export function encodeNothing(): Buffer {
  return randomBytes(STAMP_BYTES);
}

/**
 * Structured clone's format (v8.serialize): dates, maps, sets, big numbers and undefined come back as they were, which JSON would lose.
 * @returns null for what is too large, or is nothing one can keep (a function)
 */
export function encodeValue({ value, tokens, freshUntil }: CachedValue): Buffer | null {
  let body: Buffer;
  try {
    body = serialize([freshUntil, [...tokens], value]);
  } catch {
    return null;
  }
  return body.length > MAX_VALUE_BYTES ? null : Buffer.concat([encodeNothing(), body]);
}

/** @returns null for nothing, and for what {@link encodeValue} of this version did not write */
export function decodeValue(bytes: Buffer): CachedValue | null {
  if (bytes.length <= STAMP_BYTES) return null;
  try {
    const parts: unknown = deserialize(bytes.subarray(STAMP_BYTES));
    if (!Array.isArray(parts)) return null;
    const [freshUntil, tokens, value] = parts;
    if (typeof freshUntil !== 'number' || !Array.isArray(tokens)) return null;
    return { value, tokens: new Map<string, string>(tokens), freshUntil };
  } catch {
    return null;
  }
}

/** What tells one kept value from another; '' where there is none. */
export function stampOf(bytes: Buffer | null): Buffer {
  return bytes === null ? Buffer.alloc(0) : bytes.subarray(0, STAMP_BYTES);
}
