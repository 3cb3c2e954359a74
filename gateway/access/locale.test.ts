import { expect, test } from 'vitest';
import { localeOf } from './locale.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['tr', 'tr'],
  ['TR-tr', 'tr'],
  ['en-GB,en;q=0.9,tr;q=0.8', 'en'],
  ['de,tr;q=0.5', 'tr'],
  ['tr;q=0.4,en;q=0.6', 'en'],
  ['tr;q=0', 'en'],
  ['*', 'en'],
  ['trk', 'en'],
  ['tr;q=nonsense', 'en'],
])('%s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});
