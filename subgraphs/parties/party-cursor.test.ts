import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor } from '#runtime/errors.ts';
import { parsePartyCursor, partyCursor } from './party-cursor.ts';

test('comes back as it was made', () => {
  const position = { name: 'Çınar "Partisi"', id: newUuid() };
  expect(parsePartyCursor(partyCursor(position))).toEqual(position);
  expect(parsePartyCursor(null)).toBeNull();
});

test('any other text is refused', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = newUuid();
  const wrong = [
    '',
    encode(['feed', 'a', id]),
    encode(['parties', 'a']),
    encode(['parties', 'a\0b', id]),
    encode(['parties', 'a', 'no id']),
    encode(['parties', 'a'.repeat(1_001), id]),
    // A lone surrogate survives JSON as an escape.
    Buffer.from(`["parties","\\ud800","${id}"]`).toString('base64url'),
  ];
  for (const cursor of wrong) expect(() => parsePartyCursor(cursor), cursor).toThrow(InvalidCursor);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => parsePartyCursor(cursor)).toThrow(InvalidCursor);
    }),
  );
});
