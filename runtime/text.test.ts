import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkId, checkText } from './text.ts';

const rule = { path: ['input', 'content'], min: 1, max: 5 };
const messages = (value: string, extra: Partial<Parameters<typeof checkText>[1]> = {}): string[] =>
  checkText(value, { ...rule, ...extra }).map(({ texts }) => texts.en);

describe('checkText', () => {
  test.each(['a', 'çığır', '👩🏽', 'a\nb\tc', 'a\r\nb', ' a ', '😀😀😀😀😀'])('takes %j', (value) => {
    expect(checkText(value, rule)).toEqual([]);
  });

  test.each(['', ' ', '\n\t\n', '\u200b\u200d', '\u3164\u2800', '\u00a0'])('refuses the blank text %j', (value) => {
    expect(messages(value)).toEqual(['This must not be blank: 1 to 5 characters are allowed.']);
  });

  test('takes a blank text where nothing is required', () => {
    expect(checkText('', { ...rule, min: 0 })).toEqual([]);
    expect(checkText('  ', { ...rule, min: 0 })).toEqual([]);
  });

  test('counts code points, not UTF-16 units', () => {
    expect(checkText('😀'.repeat(5), rule)).toEqual([]);
    expect(messages('😀'.repeat(6))).toEqual(['This is too long: at most 5 characters are allowed.']);
    expect(messages('ab', { min: 3 })).toEqual(['This is too short: at least 3 characters are needed.']);
  });

  test('names a control character and where it stands', () => {
    expect(messages('😀\u0000b')).toEqual([
      'Character 2 is the control character U+0000; of control characters only line breaks and tabs are allowed.',
    ]);
    expect(messages('a\rb')[0]).toContain('U+000D');
    expect(messages('a\u0085')[0]).toContain('U+0085');
    expect(messages('a\u001b[m')[0]).toContain('U+001B');
  });

  test('refuses line breaks and tabs in a single line', () => {
    expect(messages('a\nb', { singleLine: true })).toEqual([
      'Character 2 is the control character U+000A; no control characters or line breaks are allowed.',
    ]);
    expect(messages('a\tb', { singleLine: true })[0]).toContain('U+0009');
  });

  test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('refuses lone surrogates', (value) => {
    expect(messages(value)[0]).toContain('lone surrogate');
  });

  test('tells every fault, in both languages, under the path', () => {
    const faults = checkText('\ud800\u0000', rule);
    expect(faults).toHaveLength(2);
    for (const { path, texts } of faults) {
      expect(path).toEqual(['input', 'content']);
      expect(texts.tr).toMatch(/karakter/);
    }
  });

  test('a text of 10 MB is refused for its length alone', () => {
    expect(messages('ğ'.repeat(10_000_000), { max: 2_000 })).toEqual([
      'This is too long: at most 2,000 characters are allowed.',
    ]);
    expect(checkText('a'.repeat(2_001), { ...rule, max: 2_000 })[0]?.texts.tr).toBe(
      'Çok uzun: en fazla 2.000 karaktere izin verilir.',
    );
  });

  test('what it takes is well formed and has no control characters; what is neither too long nor blank nor broken it takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 8 }), (value) => {
        const controls = [...value.replaceAll('\r\n', '')].filter((c) => /\p{Cc}/u.test(c) && c !== '\n' && c !== '\t');
        const good = value.isWellFormed() && controls.length === 0 && [...value].length <= 8;
        expect(checkText(value, { ...rule, min: 0, max: 8 }).length === 0).toBe(good);
      }),
    );
  });
});

test('checkId takes UUIDs in lower case only', () => {
  const path = ['input', 'id'];
  expect(checkId('0193a1b2-0000-7000-8000-00000000000a', path)).toEqual([]);
  for (const id of [
    '',
    '1',
    '0193A1B2-0000-7000-8000-00000000000A',
    '0193a1b2-0000-7000-8000-00000000000a\n',
    "' OR 1=1",
  ]) {
    expect(checkId(id, path)).toMatchObject([{ path }]);
  }
});
