import { expect, test } from 'vitest';
import { foldIdentifier } from './identifier.ts';

test('only A to Z are lower-cased', () => {
  expect(foldIdentifier('Ayse_DEMIR.I@Posta.COM')).toBe('ayse_demir.i@posta.com');
  expect(foldIdentifier('\u212aaan İI ı ĞÜŞÖÇ ẞ')).toBe('\u212aaan İi ı ĞÜŞÖÇ ẞ');
});
