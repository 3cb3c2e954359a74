import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partyNames } from './party-names.ts';
import { prepareText } from './prepare-text.ts';
import { textFeatures } from './text-features.ts';

const NAMES = partyNames(['Umut Partisi', 'UP', 'Yeni Yol Partisi']);
/** Each with the suffixes that its vowels ask for. */
const PARTIES = [
  { name: 'AKP', from: "AKP'den", of: 'Akplilerin' },
  { name: 'CHP', from: "CHP'den", of: 'CHPlilerin' },
  { name: 'AK Parti', from: 'Ak Partiden', of: 'ak partililerin' },
  { name: 'İYİ Parti', from: "İyi Parti'den", of: 'İYİ PARTİLİLERİN' },
  { name: 'Umut Partisi', from: "Umut Partisi'nden", of: 'Umut Partililerin' },
  { name: 'Yeni Yol Partisi', from: 'yeni yol partisinden', of: 'Yeni Yol Partililerin' },
  { name: 'Erdoğan', from: "Erdoğan'dan", of: 'erdoganlarin' },
  { name: 'Kemal Kılıçdaroğlu', from: "KILIÇDAROĞLU'ndan", of: 'Kılıçdaroğlucuların' },
  { name: 'HÜDA-PAR', from: "HÜDA PAR'dan", of: 'Hüda Parlıların' },
  { name: 'C.H.P.', from: "chp'den", of: 'chplilerin' },
  { name: 'TİP', from: "TİP'ten", of: 'TİPlilerin' },
  { name: 'UP', from: "UP'den", of: "UP'lilerin" },
  { name: 'Devlet Bahçeli', from: "Bahçeli'den", of: 'Bahçelicilerin' },
] as const;

function tokens(text: string): readonly string[] {
  return prepareText(text, NAMES).tokens;
}

describe('names of parties', () => {
  it.each(PARTIES)('$name is one token, however it is written', ({ name, from, of }) => {
    expect(tokens(`bugün ${name} açıkladı`)).toEqual(['bugun', '<name>', 'acikladi']);
    expect(tokens(`bugün ${from} açıklama`)).toEqual(['bugun', '<name>', 'aciklama']);
    expect(tokens(`bugün ${of} açıklaması`)).toEqual(['bugun', '<name>', 'aciklamasi']);
  });

  it.each([
    ['#AKPIstifa', ['<hashtag>', '<name>', 'istifa']],
    ['#akpistifa', ['<hashtag>', '<name>', 'istifa']],
    ['#oylarchpye', ['<hashtag>', 'oylar', '<name>']],
    ['#umutpartisi', ['<hashtag>', '<name>']],
  ])('are found in %s', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it.each([
    'bu tip işler',
    'derdine deva oldu',
    'iyi günler',
    'bahçeli ev',
    'özel okul',
    'yavaş sür',
    'umut var',
    'upuzun yol',
  ])('are not seen in %s', (text) => {
    expect(tokens(text)).not.toContain('<name>');
  });

  it.each([
    ['a word', `akp${'in'.repeat(26)}x`],
    ['a word of a hashtag', `#akp${'in'.repeat(25)}x`],
    ['a word in front of a name in a hashtag', `#${'inde'.repeat(10)}xakp${'in'.repeat(4)}x`],
  ])('take no time to be looked for in %s that goes on and on like suffixes', (_, text) => {
    const started = performance.now();
    tokens(text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('make no difference to the features of a text, whichever they are', () => {
    const party = fc.constantFrom(...PARTIES);
    const words = fc.array(
      fc.constantFrom('bütçe', 'kötü', 'harika!', 'oy', 'NEDEN?', '2024', '😀', "Ankara'da", '#Seçim', 'yalan'),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(words, party, party, words, party, party, words, (start, a, b, middle, c, d, end) => {
        const text = (first: (typeof PARTIES)[number], second: (typeof PARTIES)[number]) =>
          [...start, first.from, ...middle, second.of, first.name, ...end].join(' ');
        expect(textFeatures(prepareText(text(a, b), NAMES))).toEqual(textFeatures(prepareText(text(c, d), NAMES)));
      }),
      { numRuns: 500 },
    );
  });
});
