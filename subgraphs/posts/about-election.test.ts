import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { electionsFinder, keptKeyword, keywordLength, keywordsFinder, wordsOf } from './about-election.ts';

const isNamed = (keyword: string, ...texts: string[]): boolean => keywordsFinder([keyword])(wordsOf(texts));

describe('a keyword is found', () => {
  test.each<[string, string, string]>([
    ['as it is', 'seçim', 'Bu seçim kimin?'],
    ['in the locative', 'seçim', 'Seçimde kime oy verirsiniz?'],
    ['in the plural with suffixes', 'seçim', 'önümüzdeki seçimlerdekilerden'],
    ['with an apostrophe', 'gökçevadi', "Gökçevadi'nin başkanı kim olsun?"],
    ['with a typographic apostrophe', 'gökçevadi', 'Gökçevadi’de'],
    ['in Turkish capitals', 'incirdere', 'İNCİRDERE'],
    ['with a dotless capital', 'sandık', 'SANDIKTA'],
    ['softened before a vowel', 'sandık', 'Sandığa gider misiniz?'],
    ['softened, ç to c', 'seçmen ağaç', 'seçmenin ağacı'],
    ['of two words, both with suffixes', 'yerel seçim', 'YEREL SEÇİMLERDE'],
    ['of two words over a line break', 'oy ver', 'oyunu\nverecek misin'],
    ['with a circumflex or without', 'hâkim', 'hakimler'],
    ['after a hashtag sign', 'seçim', '#Seçim2028'],
    ['inside a hashtag written together', 'seçim', '#YerelSeçim'],
    ['in decomposed letters', 'seçim', 'sec\u0327imde'],
    ['with a zero width space in it', 'seçim', 'se\u200bçim'],
    ['in quotes and brackets', 'seçim', '(“seçim”)'],
    ['with digits', '2028', '2028’de'],
  ])('%s: %s in %s', (_how, keyword, text) => {
    expect(isNamed(keyword, text)).toBe(true);
  });
});

describe('a keyword is not found', () => {
  test.each<[string, string, string]>([
    ['in the middle of a word', 'seçim', 'önseçimi kim kazandı?'],
    ['in another word', 'seçim', 'geçim derdi'],
    ['in a word that is a beginning of it', 'seçim', 'hangi rengi seç'],
    ['softened where a consonant follows', 'sandık', 'sandığ'],
    ['softened in a word of one syllable', 'kart', 'kardeşim'],
    ['over two texts that are one word apart', 'oy ver', 'oy da ver'],
    ['with its words in another order', 'yerel seçim', 'seçim yerel mi?'],
    ['where ı and i are different letters', 'sıla', 'sila'],
  ])('%s: %s in %s', (_how, keyword, text) => {
    expect(isNamed(keyword, text)).toBe(false);
  });
});

test('each keyword of several is enough, and without keywords nothing is about anything', () => {
  const find = keywordsFinder(['genel seçim', 'ulusal meclis']);
  expect(
    ['Genel seçimde?', 'Ulusal Meclisi kim yönetsin', 'Hangi takım?'].map((text) => find(wordsOf([text]))),
  ).toEqual([true, true, false]);
  expect(keywordsFinder([])('seçim')).toBe(false);
});

test('whatever people write is no pattern', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      (keyword, text) => {
        const words = wordsOf([keyword]);
        if (keywordLength(keyword) > 0) expect(isNamed(keyword, `x ${keyword} y`)).toBe(true);
        expect(isNamed(keyword, text)).toBe(words !== '' && isNamed(words, text));
      },
    ),
  );
});

test('a keyword is kept in Turkish lower case with single blanks', () => {
  expect(keptKeyword('  YEREL \t Seçim ')).toBe('yerel seçim');
  expect(keptKeyword('ILGAZ')).toBe('ılgaz');
});

describe('a poll is about an election', () => {
  const election = (id: string, heldOn: string, ...keywords: string[]) => ({
    id,
    nameTr: id,
    nameEn: id,
    heldOn,
    keywords,
  });
  const elections = [
    election('past', '2028-05-13', 'seçim'),
    election('next', '2028-05-14', 'seçim'),
    election('far', '2033-05-15', 'oy'),
  ];
  const about = (
    texts: string[],
    electionId: string | null = null,
    askedAt = new Date('2028-05-13T21:00:00.000Z'),
  ): string[] => electionsFinder(elections)({ texts, electionId, askedAt }).map(({ id }) => id);

  test('that its words name and that was not over when it was asked', () => {
    expect(about(['Seçimde?'])).toEqual(['next']);
    expect(about(['Seçimde?'], null, new Date('2028-05-13T20:59:59.999Z'))).toEqual(['past', 'next']);
    expect(about(['Kime?', 'seçimlere', 'oyum yok'])).toEqual(['next', 'far']);
    expect(about(['Çay mı kahve mi?'])).toEqual([]);
  });

  test('that its author names, beside those that its words name', () => {
    expect(about(['Çay mı?'], 'far')).toEqual(['far']);
    expect(about(['Seçimde?'], 'past')).toEqual(['past', 'next']);
    expect(about(['Çay mı?'], 'struck out')).toEqual([]);
  });
});
