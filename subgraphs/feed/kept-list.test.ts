import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemsOf, lengthOf, packList, postIdsOf } from './kept-list.ts';
import { type ItemSource, productOf } from './ranked-item.ts';
import type { FeedFactor } from './resolver-types.generated.ts';

const SOURCES: readonly ItemSource[] = [
  'FOLLOWED_AUTHOR',
  'OWN_POST',
  'TRENDING',
  'REPOSTED_BY_FOLLOWED',
  'OWN_DISTRICT',
  'OWN_PROVINCE',
  'OWN_PARTY',
  'SECOND_DEGREE',
  'TOPIC_INTEREST',
  'RECOMMENDED',
  'SIMILAR',
];
const FACTORS: readonly FeedFactor[] = [
  'POLIT_PUAN',
  'VELOCITY',
  'TOPIC_INTEREST',
  'FOLLOWED_AUTHOR',
  'OWN_PARTY',
  'OWN_PROVINCE',
  'PAST_INTERACTION',
  'FRESHNESS',
  'FEEDBACK',
  'DIVERSITY',
];

const item = fc
  .record({
    postId: fc.uuid(),
    source: fc.constantFrom(...SOURCES),
    repostedBy: fc.option(fc.uuid()),
    factors: fc.array(fc.record({ factor: fc.constantFrom(...FACTORS), value: fc.double({ noNaN: true }) }), {
      maxLength: 8,
    }),
  })
  .map((parts) => ({ ...parts, score: productOf(parts.factors) }));

test('a list comes out of any cache as it was packed, item by item', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), fc.nat(32), fc.nat(32), (items, a, b) => {
      const list = deserialize(serialize(packList(1_000, items))) as ReturnType<typeof packList>;
      expect(list.asOf).toBe(1_000);
      expect(lengthOf(list)).toBe(items.length);
      expect(itemsOf(list, 0, 500)).toEqual(items);
      expect(itemsOf(list, a, b)).toEqual(items.slice(a, b));
      expect(postIdsOf(list)).toEqual(items.map(({ postId }) => postId));
    }),
  );
});

test('a list of 500 items with eight factors each takes no more than 50 KB', () => {
  const items = fc.sample(item, 500).map((any) => ({
    ...any,
    repostedBy: null,
    factors: FACTORS.slice(0, 8).map((factor, index) => ({ factor, value: 1 / (index + 3) })),
  }));
  expect(serialize(packList(1_000, items)).length).toBeLessThan(50_000);
});
