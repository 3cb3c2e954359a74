import { KIND, KINDS } from './characters.ts';
import type { PreparedText } from './prepare-text.ts';

/**
 * Which features a text has; models name the version they were trained with. Any change of what {@link prepareText} or
 * {@link textFeatures} give needs another version, and models trained anew.
 */
export const FEATURES = { version: '1', bits: 18 } as const;

/** Ids are from 0 up to and without this number; it is itself the id that pads a row of a batch. */
export const FEATURE_COUNT = 2 ** FEATURES.bits;

/** At most so many different features of a text. */
export const MAX_FEATURES = 2_048;

/** Features of a text: unique ids in rising order, and the value of each, of length 1 together (or none). */
export interface TextFeatures {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

/** FNV-1a with 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
const BOUNDARY = 0x5f;
const ANGLE = 0x3c;

/** How the kinds of features are told apart: each begins with its letter. */
const SEEDS = {
  form: hashed(FNV_OFFSET, 'f'),
  word: hashed(FNV_OFFSET, 'w'),
  pair: hashed(FNV_OFFSET, 'p'),
  gram: hashed(FNV_OFFSET, 'g'),
};

/** Takes one UTF-16 code unit in: one byte for ASCII, else two. */
function step(hash: number, unit: number): number {
  const low = Math.imul(hash ^ (unit & 0xff), FNV_PRIME);
  return unit < 0x80 ? low : Math.imul(low ^ (unit >>> 8), FNV_PRIME);
}

function hashed(seed: number, text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = step(hash, text.charCodeAt(at));
  return hash;
}

/** Counts of one text; filled and emptied within one call of {@link textFeatures}. */
const counts = new Uint16Array(FEATURE_COUNT);
const found = new Int32Array(MAX_FEATURES);
let foundCount = 0;

/** Counts a feature by its hash, folded to 18 bits by exclusive or; one that is new is passed over when there are enough. */
function count(hash: number): void {
  const id = ((hash >>> FEATURES.bits) ^ hash) & (FEATURE_COUNT - 1);
  const before = counts[id] ?? 0;
  if (before === 0) {
    if (foundCount === MAX_FEATURES) return;
    found[foundCount] = id;
    foundCount += 1;
  }
  if (before < 0xffff) counts[id] = before + 1;
}

/**
 * The hashed features of a text: its form, words and symbols, pairs of neighbours, and the 3 to 5 characters long parts of each
 * word with its boundaries. Values are 1 + ln(count), scaled to length 1. Of a text with more than {@link MAX_FEATURES} different
 * ones the first stay, in this order: form; words and pairs as they are read; parts of words as they are read.
 */
export function textFeatures({ tokens, form }: PreparedText): TextFeatures {
  foundCount = 0;
  for (const each of form) count(hashed(SEEDS.form, each));
  let before = SEEDS.pair;
  for (const token of tokens) {
    count(hashed(SEEDS.word, token));
    count(hashed(step(before, 0x20), token));
    before = hashed(SEEDS.pair, token);
  }
  for (const token of tokens) {
    if (token.charCodeAt(0) !== ANGLE && KIND[token.charCodeAt(0)] === KINDS.letter) countGrams(token);
  }
  return taken();
}

function countGrams(word: string): void {
  const length = word.length + 2;
  for (let from = 0; from + SHORTEST_GRAM <= length; from += 1) {
    let hash = SEEDS.gram;
    const end = Math.min(length, from + LONGEST_GRAM);
    for (let at = from; at < end; at += 1) {
      hash = step(hash, at === 0 || at === length - 1 ? BOUNDARY : word.charCodeAt(at - 1));
      if (at - from >= SHORTEST_GRAM - 1) count(hash);
    }
  }
}

/** Takes what was counted and leaves the counts empty. */
function taken(): TextFeatures {
  const ids = found.slice(0, foundCount).sort();
  const values = new Float32Array(ids.length);
  let squares = 0;
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] ?? 0;
    const value = 1 + Math.log(counts[id] ?? 1);
    counts[id] = 0;
    values[index] = value;
    squares += value * value;
  }
  const length = Math.sqrt(squares);
  for (let index = 0; index < values.length; index += 1) values[index] = (values[index] ?? 0) / length;
  return { ids, values };
}
