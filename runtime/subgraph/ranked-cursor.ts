import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { InvalidCursor } from '#runtime/errors.ts';

/** A place in a ranked list: the item that was shown last. */
export interface RankedPosition {
  /** The instant the list was ranked for, milliseconds since the epoch; it names the list. */
  readonly asOf: number;
  /** Index of the item in the list. */
  readonly index: number;
  readonly postId: string;
}

/** Whom and what a cursor is for; not readable from it, but it holds for nothing else. */
export interface CursorBinding {
  /** Names the list, of whichever domain. */
  readonly feed: string;
  /** null for anonymous viewers. */
  readonly viewerId: string | null;
}

const PAYLOAD_BYTES = 24; // 6 asOf, 2 index, 16 post id
const TAG_BYTES = 16; // 128 bits: RFC 2104, section 5 allows truncation to half of the hash

const derived = new WeakMap<KeyObject, KeyObject>();

/** A key of its own for cursors, derived (HKDF, RFC 5869) from the installation's internal key; made once a key. */
export function rankedCursorKey(internalHmacKey: KeyObject): KeyObject {
  let key = derived.get(internalHmacKey);
  if (key === undefined) {
    key = createSecretKey(Buffer.from(hkdfSync('sha256', internalHmacKey, '', 'feed: ranked cursor, 1', 32)));
    derived.set(internalHmacKey, key);
  }
  return key;
}

/** @returns an opaque text that {@link parseRankedCursor} takes back for the same binding. */
export function rankedCursor(key: KeyObject, binding: CursorBinding, position: RankedPosition): string {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUIntBE(position.asOf, 0, 6);
  payload.writeUInt16BE(position.index, 6);
  payload.write(position.postId.replaceAll('-', ''), 8, 'hex');
  return Buffer.concat([payload, tag(key, binding, payload)]).toString('base64url');
}

/** @throws InvalidCursor for anything that was not handed out, by this installation, for this feed and this viewer. */
export function parseRankedCursor(key: KeyObject, binding: CursorBinding, cursor: string): RankedPosition {
  const bytes = Buffer.from(cursor, 'base64url');
  // Buffer skips what is not base64url; a cursor is taken back only as it was written.
  if (bytes.length !== PAYLOAD_BYTES + TAG_BYTES || bytes.toString('base64url') !== cursor) throw new InvalidCursor();
  const payload = bytes.subarray(0, PAYLOAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(PAYLOAD_BYTES), tag(key, binding, payload))) throw new InvalidCursor();
  const hex = payload.toString('hex', 8);
  return {
    asOf: payload.readUIntBE(0, 6),
    index: payload.readUInt16BE(6),
    postId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
  };
}

function tag(key: KeyObject, { feed, viewerId }: CursorBinding, payload: Buffer): Buffer {
  const hmac = createHmac('sha256', key)
    .update(`${feed}\n${viewerId ?? 'anonymous'}\n`)
    .update(payload);
  return hmac.digest().subarray(0, TAG_BYTES);
}
