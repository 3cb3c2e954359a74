import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partyNames } from './party-names.ts';
import { prepareText } from './prepare-text.ts';
import { FEATURE_COUNT, MAX_FEATURES, textFeatures } from './text-features.ts';

const NAMES = partyNames([]);

function featuresOf(text: string) {
  return textFeatures(prepareText(text, NAMES));
}

function expectSound({ ids, values }: ReturnType<typeof featuresOf>): void {
  expect(values).toHaveLength(ids.length);
  expect(ids.length).toBeLessThanOrEqual(MAX_FEATURES);
  ids.forEach((id, index) => {
    expect(id).toBeGreaterThan(ids[index - 1] ?? -1);
    expect(id).toBeLessThan(FEATURE_COUNT);
  });
  expect(Math.hypot(...values)).toBeCloseTo(1, 5);
}

describe('features of a text', () => {
  it('are those that models were trained with', () => {
    const { ids, values } = featuresOf('Emekliye zam yok, pazar ateş pahası!');
    expect(ids).toHaveLength(96);
    expect([...ids.slice(0, 4)]).toEqual([5_250, 5_341, 8_234, 10_384]);
    expect(values[0]).toBeCloseTo(0.101084, 5);
  });

  it.each([
    ['nothing', ''],
    ['100 KB of words', 'kelime farklı bambaşka '.repeat(4_500)],
    ['100 KB of different words', Array.from({ length: 15_000 }, (_, index) => (index * 7_919).toString(36)).join(' ')],
    ['one word of 100 KB', Array.from({ length: 100_000 }, (_, index) => 'abcçdefgğhı'[(index * index) % 11]).join('')],
    ['a hashtag of 100 KB', `#${'Aa'.repeat(50_000)}`],
    ['emoji alone', '😀🇹🇷👩‍👩‍👧❤️'],
    ['mixed languages', 'Bu policy çok strange, не так ли? 你好'],
    ['right to left', 'سلام بر همه'],
    ['lone surrogates', '\ud800\udfff a \udc00'],
    ['control characters', '\u0000\u0001\u001b[31m\u007f'],
    ['spaces', ' \t\n\u00a0\u3000'],
  ])('are sound for %s', (_, text) => {
    expectSound(featuresOf(text));
  });

  it('are sound for any text, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const first = featuresOf(text);
        expectSound(first);
        featuresOf('something between');
        expect(featuresOf(text)).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same for capitals and small letters of one word, and for one with and without Turkish letters, but for the form', () => {
    const { form } = prepareText('sık', NAMES);
    const features = (tokens: readonly string[]) => textFeatures({ tokens, form, truncated: false });
    const [small, capital, ascii] = ['ışığı sıkıştı', 'IŞIĞI SIKIŞTI', 'isigi sikisti'].map((text) =>
      features(prepareText(text, NAMES).tokens),
    );
    expect(capital).toEqual(small);
    expect(ascii).toEqual(small);
  });

  it('weigh a repeated word more, but not as often as it is repeated', () => {
    const { form } = prepareText('', NAMES);
    const values = [1, 3].map((times) => {
      const tokens = ['zam', ...Array<string>(times).fill('vergi')];
      return Math.max(...textFeatures({ tokens, form, truncated: false }).values);
    });
    expect(values[1]).toBeGreaterThan(values[0] ?? 1);
    expect((values[1] ?? 0) / (values[0] ?? 1)).toBeLessThan(3);
  });

  it('keep the words of a long text and leave out parts of words', () => {
    const words = Array.from({ length: 700 }, (_, index) => `w${(index * 7_919).toString(36)}x`);
    const whole = featuresOf(words.join(' '));
    const last = textFeatures({ tokens: [words.at(-1) ?? ''], form: [], truncated: false });
    expect(whole.ids).toHaveLength(MAX_FEATURES);
    expect(last.ids.some((id) => whole.ids.includes(id))).toBe(true);
  });
});
