import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldHashtag } from '#schema/hashtag.ts';
import { parseEntities } from './parse-entities.ts';

const hashtags = (text: string): readonly string[] => parseEntities(text).hashtags;
const mentions = (text: string): readonly string[] => parseEntities(text).mentions;

describe('hashtags', () => {
  test.each<[string, string[]]>([
    ['#eğitim ve #Sağlık', ['eğitim', 'Sağlık']],
    ['(#çevre)…#ulaşım!', ['çevre', 'ulaşım']],
    ['#eğitim/#sağlık', ['eğitim', 'sağlık']],
    ["#Ankara'da, #İzmir’de", ['Ankara', 'İzmir']],
    ['#secim_2028 #2028secim #_x', ['secim_2028', '2028secim', '_x']],
    ['#経済 #Ελλάδα #٢٠٢٨seçim', ['経済', 'Ελλάδα', '٢٠٢٨seçim']],
    ['satır\n#başı', ['başı']],
    ['#s\u0327ehir', ['s\u0327ehir']],
  ])('%j has %j', (text, expected) => {
    expect(hashtags(text)).toEqual(expected);
  });

  test.each([
    'plain text',
    '# boşluk',
    '#',
    '#2028',
    '#٢٠٢٨',
    'C#dili',
    '##çift',
    '&#39;',
    '#-eksi',
    'https://ornek.com/sayfa#bolum',
    'HTTP://ornek.com/#bolum',
    'www.ornek.com/#bolum',
    'ornek.com.tr/yol/#bolum',
    `#${'a'.repeat(51)}`,
  ])('%j has none', (text) => {
    expect(hashtags(text)).toEqual([]);
  });

  test('has up to 50 code points', () => {
    const astral = '𐐨'.repeat(50);
    expect(hashtags(`#${astral} #${astral}x`)).toEqual([astral]);
  });

  test('counts spellings as one and keeps the first', () => {
    expect(hashtags('#Seçim #SEÇİM #seçim')).toEqual(['Seçim']);
    expect(hashtags('#s\u0327ehir #şehir')).toEqual(['s\u0327ehir']);
    expect(hashtags('#İSTANBUL #istanbul #Istanbul')).toEqual(['İSTANBUL']);
  });

  test('does not take ı for i', () => {
    expect(hashtags('#sınır #sinir')).toEqual(['sınır', 'sinir']);
    expect(foldHashtag('ılık')).toBe('ılık');
  });

  test('goes on after an address', () => {
    expect(parseEntities('https://ornek.com/@biri#x #sonra @ayse_demir')).toEqual({
      hashtags: ['sonra'],
      mentions: ['ayse_demir'],
    });
  });
});

describe('mentions', () => {
  test.each<[string, string[]]>([
    ['@ahmet_yilmaz merhaba', ['ahmet_yilmaz']],
    ['.@Ayse_Demir, (@can_yilmaz)', ['ayse_demir', 'can_yilmaz']],
    ["@ahmet_yilmaz'ın @ayse_demir’e", ['ahmet_yilmaz', 'ayse_demir']],
    ['@AHMET @ahmet @Ahmet', ['ahmet']],
    [`@abc @${'a'.repeat(30)} @${'a'.repeat(31)}`, ['abc', 'a'.repeat(30)]],
    ['@ahmet/@mehmet', ['ahmet', 'mehmet']],
    ['@ahmet. Bugün', ['ahmet']],
  ])('%j mentions %j', (text, expected) => {
    expect(mentions(text)).toEqual(expected);
  });

  test.each([
    'a@bcd',
    'ali.veli@ornek.com',
    'çiğdem@ornek.com',
    '@ahmet@ornek.com',
    '@@ahmet',
    '@ab',
    '@1abc',
    '@_abc',
    '@ahmetçik',
    'https://ornek.com/@ahmet',
    'ornek.com/@ahmet',
    '@\u212Aerem',
  ])('%j mentions nobody', (text) => {
    expect(mentions(text)).toEqual([]);
  });
});

describe('any text', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      '#',
      '@',
      '_',
      ' ',
      '.',
      '/',
      'a',
      'İ',
      'ı',
      'ş',
      '7',
      '\u0307',
      '😀',
      'https://',
      'www.',
      '-',
      '\n',
    ),
    maxLength: 60,
  });

  test('entities stand in the text, each once, hashtags of 1 to 50 word characters', () => {
    fc.assert(
      fc.property(text, (value) => {
        const found = parseEntities(value);
        for (const tag of found.hashtags) {
          expect(value).toContain(`#${tag}`);
          expect(tag).toMatch(/^[\p{L}\p{M}\p{Nd}_]{1,50}$/u);
          expect(tag).not.toMatch(/^\p{Nd}+$/u);
        }
        expect(new Set(found.hashtags.map(foldHashtag)).size).toBe(found.hashtags.length);
        for (const name of found.mentions) expect(value.toLowerCase()).toContain(`@${name}`);
        expect(new Set(found.mentions).size).toBe(found.mentions.length);
      }),
    );
  });

  test('what is set apart by spaces is found', () => {
    const tag = fc.stringMatching(/^[a-zçğışö_][a-zçğışö0-9_]{0,49}$/);
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{2,29}$/);
    fc.assert(
      fc.property(fc.uniqueArray(tag, { selector: foldHashtag }), fc.uniqueArray(name), (tags, names) => {
        const value = [...tags.map((it) => `#${it}`), 've', ...names.map((it) => `@${it}`)].join(' ');
        expect(parseEntities(value)).toEqual({ hashtags: tags, mentions: names });
      }),
    );
  });

  test.each(['#', '@', 'a.', '-.', 'a-', '##a', 'www.', 'https://', 'a.b/', '\u0307#'])(
    'the longest post made of %j is parsed in no time',
    (part) => {
      const value = part.repeat(Math.floor(2_000 / part.length));
      const started = process.cpuUsage();
      parseEntities(value);
      const { user } = process.cpuUsage(started);
      expect(user / 1_000).toBeLessThan(100);
    },
  );
});
