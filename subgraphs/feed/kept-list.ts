import { type ItemFactor, type ItemSource, productOf, type RankedItem } from './ranked-item.ts';
import type { FeedFactor } from './resolver-types.generated.ts';

/** A ranking at an instant, packed: a cache keeps one for each viewer, of 500 items with several factors each. */
export interface KeptList {
  /** Milliseconds since the epoch; names the list. */
  readonly asOf: number;
  /** 16 bytes an item. */
  readonly postIds: Uint8Array;
  /** A code an item. */
  readonly sources: Uint8Array;
  /** Who reposted, by place; of items that came so. */
  readonly reposters: ReadonlyMap<number, string>;
  /** Where the factors of each item end. */
  readonly ends: Uint16Array;
  /** A code a factor. */
  readonly factors: Uint8Array;
  readonly values: Float64Array;
}

/** Stand in kept lists, which outlive a new version: a number is never given to another source. */
const SOURCE_CODES: Readonly<Record<ItemSource, number>> = {
  FOLLOWED_AUTHOR: 0,
  OWN_POST: 1,
  TRENDING: 2,
  REPOSTED_BY_FOLLOWED: 3,
  OWN_DISTRICT: 4,
  OWN_PROVINCE: 5,
  OWN_PARTY: 6,
  SECOND_DEGREE: 7,
  TOPIC_INTEREST: 8,
  RECOMMENDED: 9,
  SIMILAR: 10,
};

/** As SOURCE_CODES. */
const FACTOR_CODES: Readonly<Record<FeedFactor, number>> = {
  POLIT_PUAN: 0,
  VELOCITY: 1,
  TOPIC_INTEREST: 2,
  FOLLOWED_AUTHOR: 3,
  OWN_PARTY: 4,
  OWN_PROVINCE: 5,
  PAST_INTERACTION: 6,
  FRESHNESS: 7,
  FEEDBACK: 8,
  DIVERSITY: 9,
};

const SOURCES = new Map(Object.entries(SOURCE_CODES).map(([source, code]) => [code, source as ItemSource]));
const FACTORS = new Map(Object.entries(FACTOR_CODES).map(([factor, code]) => [code, factor as FeedFactor]));
const ID_BYTES = 16;

/** Packs a list; {@link itemAt} takes its items out again as they were, to the bit. @param asOf milliseconds since the epoch */
export function packList(asOf: number, items: readonly RankedItem[]): KeptList {
  const factors = items.flatMap((item) => item.factors);
  let end = 0;
  return {
    asOf,
    postIds: new Uint8Array(Buffer.from(items.map(({ postId }) => postId.replaceAll('-', '')).join(''), 'hex')),
    sources: Uint8Array.from(items, ({ source }) => SOURCE_CODES[source]),
    reposters: new Map(
      items.flatMap(({ repostedBy }, index) => (repostedBy === null ? [] : [[index, repostedBy] as const])),
    ),
    ends: Uint16Array.from(items, (item) => {
      end += item.factors.length;
      return end;
    }),
    factors: Uint8Array.from(factors, ({ factor }) => FACTOR_CODES[factor]),
    values: Float64Array.from(factors, ({ value }) => value),
  };
}

/** How many items a list has. */
export function lengthOf({ sources }: KeptList): number {
  return sources.length;
}

/** Items from one place to before another, as far as the list goes; each score is the product of its factors. */
export function itemsOf(list: KeptList, from: number, to: number): RankedItem[] {
  const last = Math.min(to, lengthOf(list));
  return Array.from({ length: Math.max(0, last - from) }, (_, offset) => itemAt(list, from + offset));
}

function itemAt(list: KeptList, index: number): RankedItem {
  const { sources, reposters, ends, factors, values } = list;
  const start = index === 0 ? 0 : (ends[index - 1] ?? 0);
  const own = Array.from(
    factors.subarray(start, ends[index]),
    (code, offset): ItemFactor => ({
      factor: known(FACTORS, code),
      value: values[start + offset] ?? 1,
    }),
  );
  return {
    postId: postIdAt(list, index),
    score: productOf(own),
    source: known(SOURCES, sources[index]),
    repostedBy: reposters.get(index) ?? null,
    factors: own,
  };
}

/** Id of the post at a place; the empty text behind the end. */
export function postIdAt({ postIds }: KeptList, index: number): string {
  if (index * ID_BYTES >= postIds.length) return '';
  const hex = Buffer.from(postIds.subarray(index * ID_BYTES, (index + 1) * ID_BYTES)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Ids of all posts of a list, in order. */
export function postIdsOf(list: KeptList): string[] {
  return Array.from({ length: lengthOf(list) }, (_, index) => postIdAt(list, index));
}

function known<Value>(values: ReadonlyMap<number, Value>, code: number | undefined): Value {
  const value = code === undefined ? undefined : values.get(code);
  if (value === undefined) throw new RangeError(`a kept list has the code ${code}, which stands for nothing`);
  return value;
}
