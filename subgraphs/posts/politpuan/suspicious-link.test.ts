import { describe, expect, test } from 'vitest';
import { firstLink } from '../parse-link.ts';
import { isSuspiciousLink } from './suspicious-link.ts';

describe('shows where it leads', () => {
  test.each([
    'https://www.turkiye.gov.tr/',
    'https://www.tbmm.gov.tr/yasama',
    'https://ysk.gov.tr',
    'https://data.tuik.gov.tr/Bulten/Index?p=1',
    'https://okul.meb.k12.tr/',
    'https://www.ornek.okul.meb.k12.tr/',
    'https://www.ibb.istanbul/',
    'https://belediye.bel.tr/',
    'https://www.haber.com.tr/gundem/1',
    'https://www.com.tr/',
    'https://türkiye.com.tr/',
    'https://çağrı.example/',
    'https://ışık.org.tr/',
    'https://güneş.av.tr/',
    'https://xn--trkiye-3ya.com.tr/',
    'https://müller.de/',
    'https://société.fr/',
    'https://știri.ro/',
    'https://пример.рф/',
    'https://例え.テスト/',
    'https://example.com/',
    'https://EXAMPLE.com./a',
    'http://example.com:80/',
    'https://example.com:443/',
    'https://youtu.be/abc',
    'https://t.me/kanal',
    'https://www.amazon.com.tr/',
    'https://google.com.co/',
    'https://compass.com/',
    'https://abit.ly/',
    'https://example.com/turkiye.gov.tr.html?u=https://bit.ly/x',
    'https://a.b.c.d.example.com/',
  ])('%s', (address) => expect(isSuspiciousLink(address)).toBe(false));
});

describe('hides where it leads', () => {
  test.each([
    ['a host in numbers', 'http://93.184.216.34/'],
    ['a host in one number', 'http://2130706433/'],
    ['a host in hexadecimal', 'http://0x5db8d822/'],
    ['a host of IPv6', 'http://[2001:db8::1]/'],
    ['no domain', 'http://localhost/'],
    ['credentials', 'https://www.turkiye.gov.tr@example.com/'],
    ['a password', 'https://:x@example.com/'],
    ['another port', 'https://example.com:8443/'],
    ['a shortener', 'https://bit.ly/3abc'],
    ['a shortener in other letters', 'HTTPS://BIT.LY/3abc'],
    ['a shortener with a dot at its end', 'https://bit.ly./3abc'],
    ['a host of a shortener', 'https://go.tinyurl.com/x'],
    ['too many names', 'https://a.b.c.d.e.example.com/'],
    ['somebody else first', 'https://www.turkiye.gov.tr.example.com/'],
    ['a bank first', 'https://banka.com.tr.giris.example/'],
    ['another .com first', 'https://facebook.com.example.net/'],
    ['Cyrillic letters alone', 'https://аррӏе.com/'],
    ['one Cyrillic letter', 'https://pаypal.com/'],
    ['one Greek letter', 'https://gοogle.com/'],
    ['letters of phonetics', 'https://ɡoogle.com/'],
    ['letters that are none', 'https://xn--zzzz--.com/'],
    ['no address of the web', 'ftp://example.com/'],
    ['a program', 'javascript:alert(1)'],
    ['no address', 'nereye'],
    ['nothing', ''],
  ])('%s', (_why, address) => expect(isSuspiciousLink(address)).toBe(true));
});

test('the same for an address as posts keep it', () => {
  expect(isSuspiciousLink(firstLink('Bakın: https://türkiye.com.tr/haber.') ?? '')).toBe(false);
  expect(isSuspiciousLink(firstLink('Bakın: https://аррӏе.com/haber.') ?? '')).toBe(true);
});
