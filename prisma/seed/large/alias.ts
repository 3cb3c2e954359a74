import type { Random } from '../random.ts';

/**
 * Draws an index with probability proportional to its weight in constant time (Walker's alias method as Vose 1991 builds it): with a
 * hundred thousand people a search for each of millions of draws would cost more than all else.
 */
export function aliasSampler(weights: ArrayLike<number>): (random: Random) => number {
  const size = weights.length;
  let total = 0;
  for (let i = 0; i < size; i++) total += weights[i] ?? 0;
  if (!(total > 0)) throw new RangeError('aliasSampler needs a positive total weight');
  const share = new Float64Array(size);
  const other = new Int32Array(size);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < size; i++) {
    share[i] = ((weights[i] ?? 0) * size) / total;
    ((share[i] ?? 0) < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large.at(-1) as number;
    other[less] = more;
    const left = (share[more] ?? 0) + (share[less] ?? 0) - 1;
    share[more] = left;
    if (left < 1) {
      large.pop();
      small.push(more);
    }
  }
  // What is left differs from 1 by rounding alone.
  for (const i of [...small, ...large]) share[i] = 1;
  return (random) => {
    const at = random.next() * size;
    const i = Math.floor(at);
    return at - i < (share[i] ?? 1) ? i : (other[i] ?? i);
  };
}
