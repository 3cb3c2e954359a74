import { expect, test } from 'vitest';
import { merge } from './merge.ts';

test.each<[string, object, object, object]>([
  ['new fields', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
  ['objects', { a: { x: 1 } }, { a: { y: 2 } }, { a: { x: 1, y: 2 } }],
  ['lists of one length', { a: [{ x: 1 }, null] }, { a: [{ y: 2 }, { y: 3 }] }, { a: [{ x: 1, y: 2 }, { y: 3 }] }],
  ['lists in lists', { a: [[{ x: 1 }]] }, { a: [[{ y: 2 }]] }, { a: [[{ x: 1, y: 2 }]] }],
  ['lists of other lengths by replacing', { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ['null over what was there', { a: { x: 1 } }, { a: null }, { a: null }],
  ['what is there over null', { a: null }, { a: { x: 1 } }, { a: { x: 1 } }],
  ['nothing of what is undefined', { a: 1 }, { a: undefined }, { a: 1 }],
  [
    'names that objects inherit',
    {},
    { constructor: { x: 1 }, toString: 'y' },
    { constructor: { x: 1 }, toString: 'y' },
  ],
])('merges %s', (_, target, source, expected) => {
  merge(target as Record<string, unknown>, source as Record<string, unknown>);
  expect(target).toEqual(expected);
});

test('a subgraph cannot change what objects inherit', () => {
  const target: Record<string, unknown> = {};
  merge(target, JSON.parse('{"__proto__":{"stained":true},"a":1}'));
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect('stained' in {}).toBe(false);
  expect(Object.keys(target)).toEqual(['a']);
});
