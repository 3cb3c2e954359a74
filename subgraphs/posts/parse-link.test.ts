import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstLink } from './parse-link.ts';

describe('firstLink', () => {
  test.each<[string, string | null]>([
    ['Haber: https://example.com/haber?id=1&b=2', 'https://example.com/haber?id=1&b=2'],
    ['https://example.com', 'https://example.com/'],
    ['HTTP://Example.COM/Yol', 'http://example.com/Yol'],
    ['https://example.com:443/a#bolum', 'https://example.com/a'],
    ['https://example.com:8443/a', 'https://example.com:8443/a'],
    ["https://example.com/a'da yazıyor", 'https://example.com/a'],
    ['https://example.com’daki haber', 'https://example.com/'],
    ['Bakın (https://example.com/a).', 'https://example.com/a'],
    ['https://tr.wikipedia.org/wiki/Meclis_(anlam).', 'https://tr.wikipedia.org/wiki/Meclis_(anlam)'],
    ['[https://example.com/a]', 'https://example.com/a'],
    ['**https://example.com/a**', 'https://example.com/a'],
    ['“https://example.com/a”', 'https://example.com/a'],
    ['Gördünüz mü https://example.com/a?!...', 'https://example.com/a'],
    ['https://belediye.example/çağrı', 'https://belediye.example/%C3%A7a%C4%9Fr%C4%B1'],
    ['https://türkiye.example/', 'https://xn--trkiye-3ya.example/'],
    ['http://a.example/1 https://b.example/2', 'http://a.example/1'],
    ['https:// https://b.example/2', 'https://b.example/2'],
    ['https://user:secret@a.example/ https://b.example/2', 'https://b.example/2'],
    ['https://banka.example@a.example/', null],
    ['http://localhost/', null],
    ['http://127.0.0.1/', null],
    ['http://[::1]/', null],
    ['http://2130706433/', null],
    ['www.example.com', null],
    ['ftp://example.com/', null],
    ['javascript:alert(1)', null],
    ['xhttps://example.com/', null],
    ['Bağlantısız bir metin', null],
    [`https://example.com/${'a'.repeat(2_028)}`, `https://example.com/${'a'.repeat(2_028)}`],
    [`https://example.com/${'a'.repeat(2_029)}`, null],
  ])('%.60s', (text, link) => expect(firstLink(text)).toBe(link));

  test('answers with an address that is its own normal form, or null, for whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const link = firstLink(pieces.join(' '));
        if (link === null) return;
        expect(new URL(link).href).toBe(link);
        expect(link).toMatch(/^https?:\/\/[^\s#]+$/);
        expect(firstLink(link)).toSatisfy((again: string | null) => again !== null && link.startsWith(again));
      }),
    );
  });

  test('is quick for what is made to be slow', () => {
    const text = `https://example.com/${'()'.repeat(1_000)}${'.'.repeat(1_000)}`;
    const started = performance.now();
    firstLink(text.slice(0, 2_000));
    firstLink(`${'https://'.repeat(250)}`);
    firstLink(`https://example.com/${')'.repeat(1_980)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
