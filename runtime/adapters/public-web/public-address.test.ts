import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, isWebPort, refusedUrl } from './public-address.ts';

describe('isPublicAddress', () => {
  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '93.184.215.14',
    '193.140.13.1',
    '2606:4700:4700::1111',
    '2A00:1450:4017:80c::200e',
  ])('takes %s', (address) => expect(isPublicAddress(address)).toBe(true));

  test.each([
    ['this network', '0.0.0.0', '0.1.2.3'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ['shared by a carrier', '100.64.0.1', '100.127.255.255'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['link-local, metadata services of clouds', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254'],
    ['protocol assignments', '192.0.0.1', '192.0.0.8', '192.88.99.1', '192.31.196.1', '192.52.193.1', '192.175.48.1'],
    ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1'],
    ['benchmarks', '198.18.0.1', '198.19.255.255', '2001:2::1'],
    ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
    ['reserved, broadcast', '240.0.0.1', '255.255.255.255', '100::1', '4000::1', '5f00::1', 'fec0::1'],
    ['private IPv6', 'fc00::1', 'fd12:3456::1', '::'],
    ['IPv4 inside IPv6: mapped', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::ffff:0:127.0.0.1'],
    ['compatible', '::127.0.0.1', '::7f00:1'],
    ['NAT64', '64:ff9b::127.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::1'],
    ['6to4, Teredo', '2002:7f00:1::1', '2001::1'],
    [
      'no address',
      '',
      'localhost',
      '127.1',
      '2130706433',
      '0x7f.0.0.1',
      '0177.0.0.1',
      '[::1]',
      '1.2.3.4.5',
      ' 8.8.8.8',
    ],
  ])('refuses %s', (_what, ...addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });

  const octet = fc.nat(255);
  const forbidden4 = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(198), fc.constantFrom(18, 19), octet, octet),
    fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
  );
  const hex = (high: number, low: number): string => ((high << 8) | low).toString(16);

  test('refuses every notation of a forbidden IPv4 address, also as a URL has it', () => {
    fc.assert(
      fc.property(forbidden4, fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'), (octets, prefix) => {
        const [a, b, c, d] = octets;
        const dotted = octets.join('.');
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        const spellings = [
          dotted,
          `${a}.${b}.${c * 256 + d}`,
          `${a}.${(b * 256 + c) * 256 + d}`,
          String(number),
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          octets.map((part) => `0x${part.toString(16)}`).join('.'),
          `${dotted}.`,
        ];
        for (const spelling of spellings) {
          expect(isPublicAddress(spelling), spelling).toBe(false);
          expect(isPublicAddress(new URL(`http://${spelling}/`).hostname), spelling).toBe(false);
        }
        const inside = [
          `${prefix}${dotted}`,
          `${prefix}${hex(a, b)}:${hex(c, d)}`,
          `2002:${hex(a, b)}:${hex(c, d)}::1`,
        ];
        for (const spelling of inside) {
          expect(isPublicAddress(spelling), spelling).toBe(false);
          expect(isPublicAddress(new URL(`http://[${spelling}]/`).hostname.slice(1, -1)), spelling).toBe(false);
        }
      }),
    );
  });

  test('of IPv6 takes nothing outside of 2000::/3', () => {
    const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, ([first = 0, ...rest]) => {
        fc.pre(first >> 13 !== 1);
        expect(isPublicAddress([first, ...rest].map((group) => group.toString(16)).join(':'))).toBe(false);
      }),
    );
  });
});

describe('what an address says of itself', () => {
  test.each([
    ['http://example.com/', null],
    ['https://example.com:443/a?b#c', null],
    ['ftp://example.com/', 'neither http nor https'],
    ['file:///etc/passwd', 'neither http nor https'],
    ['javascript:alert(1)', 'neither http nor https'],
    ['http://user@example.com/', 'has credentials'],
    ['http://:secret@example.com/', 'has credentials'],
  ])('%s: %s', (url, refusal) => expect(refusedUrl(new URL(url))).toBe(refusal));

  test('two ports are the web’s', () => {
    expect([80, 443, 22, 5432, 6379, 8080, 0].filter(isWebPort)).toEqual([80, 443]);
  });
});
