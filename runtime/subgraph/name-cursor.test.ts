import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor } from '#runtime/errors.ts';
import { isUuid } from '#runtime/uuid.ts';
import { nameCursor, parseNameCursor } from './name-cursor.ts';

test('comes back as it was made', () => {
  const position = { name: 'Çınar "Partisi"', key: newUuid() };
  expect(parseNameCursor('parties', nameCursor('parties', position), isUuid)).toEqual(position);
  expect(parseNameCursor('parties', null, isUuid)).toBeNull();
});

test('any other text is refused', () => {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const id = newUuid();
  const wrong = [
    '',
    encode(['areas', 'a', id]),
    encode(['parties', 'a']),
    encode(['parties', 'a\0b', id]),
    encode(['parties', 'a', 'no id']),
    encode(['parties', 'a'.repeat(1_001), id]),
    // A lone surrogate survives JSON as an escape.
    Buffer.from(`["parties","\\ud800","${id}"]`).toString('base64url'),
  ];
  for (const cursor of wrong) expect(() => parseNameCursor('parties', cursor, isUuid), cursor).toThrow(InvalidCursor);
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(() => parseNameCursor('parties', cursor, isUuid)).toThrow(InvalidCursor);
    }),
  );
});
