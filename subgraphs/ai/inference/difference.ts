import type { Head } from '#models/manifest.ts';
import { HEAD_SHAPES, type Reading, type Values } from './heads.ts';

/** From which probability on a label that need not be the only one is said of a text. */
const SAID = 0.5;
/** Amounts are logarithms: half of one is a factor of 1.6. */
const FAR = 0.5;

/** How two readings of the same text or row differ. */
export interface Difference {
  /** Whether they say the same: the highest label, or none; amounts and vectors that are near. */
  readonly agrees: boolean;
  /** Mean absolute difference of the labels' numbers; of vectors one minus their cosine. */
  readonly mean: number;
}

export function differenceOf(head: Head, a: Reading, b: Reading): Difference {
  const { gives, labels } = HEAD_SHAPES[head];
  if (gives === 'vector') {
    const mean = 1 - cosine(a.vector ?? new Float32Array(0), b.vector ?? new Float32Array(0));
    return { agrees: mean < FAR, mean };
  }
  const differences = labels.map((label) => Math.abs((a.values[label] ?? 0) - (b.values[label] ?? 0)));
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / labels.length;
  if (gives === 'amount') return { agrees: mean < FAR, mean };
  return { agrees: saidOf(head, a.values) === saidOf(head, b.values), mean };
}

/** The label that a reading says: the highest, of labels that need not hold only from one half on; null for none. */
export function saidOf(head: Head, values: Values): string | null {
  const { gives, labels } = HEAD_SHAPES[head];
  const [highest] = [...labels].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  if (highest === undefined || gives === 'amount') return null;
  return gives === 'one-of' || (values[highest] ?? 0) >= SAID ? highest : null;
}

/** 0 for vectors of different lengths, and for those of zeros. */
function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  const product = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0);
  const lengths = Math.sqrt(product(a, a) * product(b, b));
  return lengths === 0 ? 0 : product(a, b) / lengths;
}
