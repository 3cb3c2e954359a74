import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, MAX_CHARACTERS } from './clean-text.ts';

describe('cleaning a text', () => {
  it.each([
    ['zero-width characters', 'sa\u200bl\u200dak', 'salak'],
    ['control characters', 'sa\u0000l\u0007ak', 'salak'],
    ['marks of direction', '\u202esalak\u202c', 'salak'],
    ['soft hyphens', 'sa\u00adlak', 'salak'],
    ['halves of surrogate pairs', 'sa\ud83dlak\udc00', 'salak'],
    ['skin tones', '👍🏽', '👍'],
    ['bold and wide letters', '𝐬𝐚𝐥𝐚𝐤 ｗｉｄｅ', 'salak wide'],
    ['decomposed letters', 'gu\u0308nes\u0327', 'güneş'],
    ['apostrophes of any kind', 'Ankara’nın İzmir´in', "Ankara'nın İzmir'in"],
    ['line breaks stay', 'bir\niki', 'bir\niki'],
    ['nothing', '', ''],
  ])('%s', (_, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  it('reads at most 10,000 characters, whatever they become', () => {
    expect(cleanText('a'.repeat(100_000))).toHaveLength(MAX_CHARACTERS);
    expect(cleanText('\ufdfa'.repeat(10_000)).length).toBeLessThanOrEqual(MAX_CHARACTERS);
  });

  it('changes nothing a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });
});
