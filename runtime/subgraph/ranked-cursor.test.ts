import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor } from '#runtime/errors.ts';
import { parseRankedCursor, rankedCursor, rankedCursorKey } from './ranked-cursor.ts';

const installation = createSecretKey(randomBytes(32));
const key = rankedCursorKey(installation);
const binding = { feed: 'TRENDING', viewerId: newUuid() };
const position = { asOf: Date.parse('2026-05-19T09:30:00.123Z'), index: 499, postId: newUuid() };

test('comes back as it was made', () => {
  const positions = fc.record({
    asOf: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    index: fc.integer({ min: 0, max: 499 }),
    postId: fc.uuid(),
  });
  fc.assert(
    fc.property(positions, fc.option(fc.uuid()), (any, viewerId) => {
      const cursor = rankedCursor(key, { feed: 'TRENDING', viewerId }, any);
      expect(parseRankedCursor(key, { feed: 'TRENDING', viewerId }, cursor)).toEqual(any);
    }),
  );
});

test.each([
  ['another viewer', { ...binding, viewerId: newUuid() }],
  ['somebody who is not signed in', { ...binding, viewerId: null }],
  ['another feed', { ...binding, feed: 'LOCAL' }],
])('is refused for %s', (_whose, other) => {
  const cursor = rankedCursor(key, binding, position);
  expect(() => parseRankedCursor(key, other, cursor)).toThrow(InvalidCursor);
});

test('is refused when it was signed by another installation, or by the key it was derived from', () => {
  const cursor = rankedCursor(rankedCursorKey(createSecretKey(randomBytes(32))), binding, position);
  expect(() => parseRankedCursor(key, binding, cursor)).toThrow(InvalidCursor);
  expect(() => parseRankedCursor(key, binding, rankedCursor(installation, binding, position))).toThrow(InvalidCursor);
});

test('is refused with any bit changed, cut or added', () => {
  const bytes = Buffer.from(rankedCursor(key, binding, position), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => parseRankedCursor(key, binding, changed.toString('base64url'))).toThrow(InvalidCursor);
  }
  for (let length = 0; length < bytes.length; length += 1) {
    const cut = bytes.subarray(0, length).toString('base64url');
    expect(() => parseRankedCursor(key, binding, cut)).toThrow(InvalidCursor);
  }
  const cursor = bytes.toString('base64url');
  for (const longer of [`${cursor}A`, `${cursor}AA`, `${cursor}=`, ` ${cursor}`, `${cursor}=x`])
    expect(() => parseRankedCursor(key, binding, longer), longer).toThrow(InvalidCursor);
});

test('is refused when it is any other text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => parseRankedCursor(key, binding, text)).toThrow(InvalidCursor);
    }),
  );
});
