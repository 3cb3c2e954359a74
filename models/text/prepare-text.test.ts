import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partyNames } from './party-names.ts';
import { prepareText } from './prepare-text.ts';

const NAMES = partyNames(['Umut Partisi', 'UP', 'Yeni Yol Partisi', '', '…']);

function tokens(text: string): readonly string[] {
  return prepareText(text, NAMES).tokens;
}

describe('the tokens of a text', () => {
  it.each([
    [
      'folds Turkish capitals and diacritics',
      'IŞIK ışık İĞNE iğne Çağ ŞÖLEN',
      ['isik', 'isik', 'igne', 'igne', 'cag', 'solen'],
    ],
    ['leaves suffixes after apostrophes out', "Ankara'nın İzmir’de 2024'te", ['ankara', 'izmir', '<year>']],
    ['keeps what follows a single letter', "d'Hondt", ['dhondt']],
    ['shortens repeated letters', 'çooook güzelll', ['cook', 'guzell']],
    [
      'knows links, mails and mentions',
      'https://a.test/b?c www.x.org haber.com.tr a@b.com @USER',
      ['<url>', '<url>', '<url>', '<mail>', '<mention>'],
    ],
    ['finds a link that sticks to a word', 'bakın:https://a.test/b', ['bakin', '<url>']],
    [
      'sorts numbers',
      '5 42 1.250,50 18:30 1998 %7 44TL',
      ['<number:1>', '<number:2>', '<decimal>', '<time>', '<year>', '%', '<number:1>', '<number:2>', 'tl'],
    ],
    ['splits hashtags', '#ÜcretsizUlaşım #oy_kullan', ['<hashtag>', 'ucretsiz', 'ulasim', '<hashtag>', 'oy', 'kullan']],
    ['keeps masked words whole', 'a*k a***k s.ktir o.ç.', ['a*k', 'a*k', 's.ktir', 'o.c']],
    ['parts sentences without a space', 'geldi.Sonra gitti', ['geldi', 'sonra', 'gitti']],
    ['keeps emoji and faces', 'iyi 😀😀 :) :-(', ['iyi', '😀', '😀', ':)', ':(']],
    ['reads other scripts', 'Привет ΑΘΗΝΑ سلام', ['привет', 'αθηνα', 'سلام']],
    ['has none of nothing', ' \u200b\n…!?', []],
  ])('%s', (_, text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('are those of its own folded words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const words = tokens(text).filter((token) => /^[a-z]{2,}$/.test(token));
        expect(tokens(words.join(' '))).toEqual(words.map((word) => tokens(word)[0]));
      }),
    );
  });

  it('takes any text, and says when it did not read all of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(prepareText(text, NAMES).truncated).toBe(false);
      }),
    );
    expect(prepareText('söz '.repeat(25_000), NAMES).truncated).toBe(true);
    expect(tokens('söz '.repeat(25_000))).toHaveLength(2_500);
  });
});

describe('the form of a text', () => {
  it('tells loud from quiet and short from long', () => {
    const form = (text: string) => prepareText(text, NAMES).form;
    expect(form('YETER ARTIK!!!')).toContain('capitals:5');
    expect(form('yeter artık')).toContain('capitals:0');
    expect(form('YETER ARTIK!!!')).toContain('exclamations:2');
    expect(form('ne oldu?')).toContain('questions:1');
    expect(form('söz '.repeat(130))).toContain('words:9');
  });
});
