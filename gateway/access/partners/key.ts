import { createHash } from 'node:crypto';

/** Bytes of chance in a key: 256 bits. */
const KEY_BYTES = 32;
const PREFIX = 'pp_';
const KEY = /^pp_[\w-]{43}$/;
/** Characters by which people tell keys apart; 48 bits of a key are no secret then, 208 are. */
const SHOWN = PREFIX.length + 8;

/** A key as it is made, once. */
export interface NewKey {
  /** For the partner alone: it is shown when it is made, and kept nowhere. */
  readonly key: string;
  readonly digest: string;
  readonly prefix: string;
}

/** @param random makes so many bytes that nobody can guess */
export function newKey(random: (bytes: number) => Buffer): NewKey {
  const key = `${PREFIX}${random(KEY_BYTES).toString('base64url')}`;
  return { key, digest: digestOf(key), prefix: key.slice(0, SHOWN) };
}

/** Whether a text could be a key; everything else is refused without a look into the database. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** SHA-256 in lower-case hexadecimal. Keys are random: no salt and no slow hash is needed against guessing. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
