import { expect, test } from 'vitest';
import { collectionName, collectionNameKey } from './collection-name.ts';

test.each([
  ['Seçim', ' SEÇİM '],
  ['ılıman', 'ILIMAN'],
  ['İzmir  notları', 'izmir notları'],
  ['Ulaşım', 'Ulas\u0327ım'],
])('%s is the same as %s', (one, other) => expect(collectionNameKey(one)).toBe(collectionNameKey(other)));

test.each([
  ['sınır', 'sinir'],
  ['Kahve', 'Kahve 2'],
  ['ozan', 'özan'],
])('%s differs from %s', (one, other) => expect(collectionNameKey(one)).not.toBe(collectionNameKey(other)));

test('what is kept is as written', () => expect(collectionName('  İzmir  Notları ')).toBe('İzmir  Notları'));
