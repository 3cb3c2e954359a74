import { expect, test } from 'vitest';
import { partyNames } from '#models/text/party-names.ts';
import { prepareText } from '#models/text/prepare-text.ts';
import { FEATURES, textFeatures } from '#models/text/text-features.ts';
import { ModelUnusable } from '#runtime/ports/model-runtime.ts';
import { createHashedTextEncoder } from './hashed-text-encoder.ts';
import { createTextFeaturesCache } from './text-features-cache.ts';

const NAMES = partyNames([]);
const featuresOf = (text: string) => textFeatures(prepareText(text, NAMES));
const INPUT = { kind: 'hashed-text', features: FEATURES.version, bits: FEATURES.bits } as const;

test('a batch has a row each text, padded by an id of no feature and the value 0', async () => {
  const texts = ['kısa', 'bu çok daha uzun bir metin'];
  const { ids, values } = await createHashedTextEncoder(INPUT, featuresOf).encode(texts);
  const [short, long] = texts.map(featuresOf);
  const width = long?.ids.length ?? 0;
  const missing = width - (short?.ids.length ?? 0);
  expect(missing).toBeGreaterThan(0);
  expect(ids?.dims).toEqual([2, width]);
  expect(values?.dims).toEqual([2, width]);
  expect([...(ids?.data ?? [])]).toEqual([
    ...(short?.ids ?? []),
    ...Array(missing).fill(2 ** FEATURES.bits),
    ...(long?.ids ?? []),
  ]);
  expect([...(values?.data ?? [])]).toEqual([
    ...(short?.values ?? []),
    ...Array(missing).fill(0),
    ...(long?.values ?? []),
  ]);
});

test('with fewer bits ids are folded to them', async () => {
  const { ids } = await createHashedTextEncoder({ ...INPUT, bits: 16 }, featuresOf).encode(['kısa']);
  expect([...(ids?.data ?? [])]).toEqual([...featuresOf('kısa').ids].map((id) => id % 2 ** 16));
});

test('a model of features that are not made here is refused', () => {
  for (const input of [
    { ...INPUT, features: 'other' },
    { ...INPUT, bits: FEATURES.bits + 1 },
  ]) {
    expect(() => createHashedTextEncoder(input, featuresOf)).toThrow(ModelUnusable);
  }
});

test('features are made once a text, and anew for other names', () => {
  const cache = createTextFeaturesCache(NAMES);
  const before = cache.featuresOf('Mavi Pusula Partisi kazandı');
  expect(cache.featuresOf('Mavi Pusula Partisi kazandı')).toBe(before);
  cache.useNames(partyNames(['Mavi Pusula Partisi']));
  expect(cache.featuresOf('Mavi Pusula Partisi kazandı')).toEqual(cache.featuresOf('AKP kazandı'));
  expect(cache.featuresOf('Mavi Pusula Partisi kazandı')).not.toEqual(before);
});
