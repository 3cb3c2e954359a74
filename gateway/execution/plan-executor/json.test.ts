import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText, quoted } from './json.ts';

test('quotes any string as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
      expect(quoted(text)).toBe(JSON.stringify(text));
    }),
  );
});

test.each(['', '"', '\\', '\n', '\u007f', '\u2028', '\ud800', '\udc00', '😀', 'ölçü', '\u0000', '\uffff'])(
  'quotes %j',
  (text) => {
    expect(quoted(text)).toBe(JSON.stringify(text));
  },
);

test('writes values of any kind, and null for what has no JSON', () => {
  expect([jsonText({ a: [1] }), jsonText('x'), jsonText(1), jsonText(undefined)]).toEqual([
    '{"a":[1]}',
    '"x"',
    '1',
    'null',
  ]);
});
