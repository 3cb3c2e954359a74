import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { InvalidCursor } from '#runtime/errors.ts';
import { type ListPosition, listCursor, parseListCursor } from './list-cursor.ts';

const list = { feed: 'LOCAL', filter: 'abcdefghijklmnop' };
const instant = fc.date({ min: new Date(0), noInvalidDate: true });
const positions: fc.Arbitrary<ListPosition> = fc.record({
  openedAt: instant,
  section: fc.constantFrom(0, 1),
  at: instant,
  postId: fc.uuid(),
});

test('comes back as it was made', () => {
  fc.assert(
    fc.property(positions, fc.constantFrom('', list.filter), (position, filter) => {
      expect(parseListCursor({ feed: 'PARTY', filter }, listCursor({ feed: 'PARTY', filter }, position))).toEqual(
        position,
      );
    }),
  );
  expect(parseListCursor(list, null)).toBeNull();
});

test('is refused by any other list, cut, lengthened, or as any other text', () => {
  const position = { openedAt: new Date(2_000), section: 1, at: new Date(1_000), postId: newUuid() };
  const cursor = listCursor(list, position);
  for (const other of [
    { ...list, feed: 'PARTY' },
    { ...list, filter: '' },
    { ...list, filter: 'ponmlkjihgfedcba' },
  ])
    expect(() => parseListCursor(other, cursor)).toThrow(InvalidCursor);
  for (let length = 0; length < cursor.length; length += 1)
    expect(() => parseListCursor(list, cursor.slice(0, length))).toThrow(InvalidCursor);
  for (const text of [`${cursor}A`, `${cursor}=`, ` ${cursor}`, '💥'])
    expect(() => parseListCursor(list, text), text).toThrow(InvalidCursor);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => parseListCursor(list, text)).toThrow(InvalidCursor);
    }),
  );
});

test.each([
  ['a time beyond all times', ['LOCAL', '', '9'.repeat(16), 0, 1, newUuid()]],
  ['no time', ['LOCAL', '', 1, 0, '', newUuid()]],
  ['a part there is not', ['LOCAL', '', 1, 2, 1, newUuid()]],
  ['no id', ['LOCAL', '', 1, 0, 1, 'post']],
  ['more than there is', ['LOCAL', '', 1, 0, 1, newUuid(), 1]],
])('is refused with %s', (_what, parts) => {
  const cursor = Buffer.from(parts.join(':')).toString('base64url');
  expect(() => parseListCursor({ feed: 'LOCAL', filter: '' }, cursor)).toThrow(InvalidCursor);
});
