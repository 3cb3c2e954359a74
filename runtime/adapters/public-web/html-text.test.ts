import { expect, test } from 'vitest';
import { htmlText } from './html-text.ts';

const TEXT = 'Şişli’de çağrı: ığdır';
/** Windows-1254 is ISO-8859-9 with letters where that has control characters; these are all there is to this text. */
const turkish = (text: string): Buffer =>
  Buffer.from(
    [...text].map((letter) => ({ Ş: 0xde, ş: 0xfe, ğ: 0xf0, ı: 0xfd, '’': 0x92 })[letter] ?? letter.charCodeAt(0)),
  );
const utf16le = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]);

test.each<[string, Uint8Array, string]>([
  ['UTF-8 that nobody declares', Buffer.from(TEXT), 'text/html'],
  ['windows-1254 that nobody declares', turkish(TEXT), 'text/html'],
  ['windows-1254 by Content-Type', turkish(TEXT), 'text/html; charset=windows-1254'],
  ['ISO-8859-9 by Content-Type', turkish(TEXT), 'text/html;charset="ISO-8859-9"'],
  ['an unknown charset', Buffer.from(TEXT), 'text/html; charset=klingon'],
  ['a byte order mark against the Content-Type', Buffer.from(`\uFEFF${TEXT}`), 'text/html; charset=iso-8859-9'],
  ['UTF-16 by its mark', utf16le, 'text/html'],
])('reads %s', (_what, bytes, contentType) => expect(htmlText(bytes, contentType)).toBe(TEXT));

test.each(['<meta charset=iso-8859-9>', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1254">'])(
  'reads what the page declares: %s',
  (tag) => expect(htmlText(Buffer.concat([Buffer.from(tag), turkish(TEXT)]), 'text/html')).toBe(tag + TEXT),
);

test('a page that says it is UTF-16 in single bytes is UTF-8', () => {
  const page = `<meta charset="utf-16">${TEXT}`;
  expect(htmlText(Buffer.from(page), 'text/html')).toBe(page);
});

test('a character cut at the end does not turn UTF-8 into something else', () => {
  expect(htmlText(Buffer.from('çağrı').subarray(0, -1), 'text/html')).toBe('çağr');
});
