import type { FactorKey } from './factor-labels.ts';
import type { Band } from './weights.ts';

/** A part of a layer's value; how a layer's factors make its value stands in docs/politpuan.md. */
export interface Factor {
  readonly key: FactorKey;
  readonly value: number;
}

/** A layer of a score, before its weight. */
export interface Layer {
  readonly value: number;
  readonly factors: readonly Factor[];
}

/** A layer that is the product of its factors, multiplied in their order, and never above `max`. */
export function productLayer(factors: readonly Factor[], max = Number.POSITIVE_INFINITY): Layer {
  return { value: Math.min(max, productOf(factors)), factors };
}

/** All factors multiplied in their order; 1 for none. */
export function productOf(factors: readonly Factor[]): number {
  return factors.reduce((product, { value }) => product * value, 1);
}

/** What a table of ranges gives for a number: `value + slope × (x − from)` of the one it is in; null where it is in none. */
export function inBand(bands: readonly Band[], x: number): number | null {
  const found = bands.find(({ from, to }) => x >= from && x < to);
  return found === undefined ? null : found.value + found.slope * (x - found.from);
}

/** The factor of the first row that a number is above; 1 where it is above none. @param rows highest first */
export function aboveFactor(rows: readonly { readonly above: number; readonly factor: number }[], x: number): number {
  return rows.find(({ above }) => x > above)?.factor ?? 1;
}

/** A number, or the nearest bound. */
export function clamp(x: number, { min, max }: { readonly min: number; readonly max: number }): number {
  return Math.min(max, Math.max(min, x));
}
