/**
 * A seeded source of chance: the same seed gives the same numbers on every machine. The generator is sfc32 (PractRand's
 * small fast counter), seeded by a 32-bit string hash (xmur3). `fork` makes an independent stream per purpose, so that
 * drawing one more number for names does not change the posts.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [min, max], both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  normal(mean: number, deviation: number): number;
  /** exp(normal(mu, sigma)). */
  lognormal(mu: number, sigma: number): number;
  exponential(mean: number): number;
  bytes(length: number): Uint8Array;
  fork(label: string): Random;
}

function hashSeed(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    h ^= h >>> 16;
    return h >>> 0;
  };
}

function sfc32(seed: () => number): () => number {
  let a = seed() | 0;
  let b = seed() | 0;
  let c = seed() | 0;
  let d = seed() | 0;
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
}

/** A stream of chance for `seed`, any text. */
export function createRandom(seed: string): Random {
  const word = sfc32(hashSeed(seed));
  const next = () => word() / 4294967296;
  const normal = (mean: number, deviation: number) => {
    // Box–Muller; 1 − u keeps the logarithm finite.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * next());
  };
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('pick from an empty list');
      return item;
    },
    normal,
    lognormal: (mu, sigma) => Math.exp(normal(mu, sigma)),
    exponential: (mean) => -mean * Math.log(1 - next()),
    bytes: (length) => Uint8Array.from({ length }, () => word() & 0xff),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** Draws an index with probability proportional to its weight (weights ≥ 0, at least one > 0): binary search on running sums. */
export function weightedIndex(weights: readonly number[]): (random: Random) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, i) => {
    total += weight;
    sums[i] = total;
  });
  if (!(total > 0)) throw new RangeError('weightedIndex needs a positive total weight');
  return (random) => {
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/** Draws a key of `weights` with probability proportional to its value. */
export function weightedKey<K extends string>(weights: Readonly<Partial<Record<K, number>>>): (random: Random) => K {
  const entries = Object.entries<number | undefined>(weights) as [K, number][];
  const draw = weightedIndex(entries.map(([, weight]) => weight));
  return (random) => {
    const entry = entries[draw(random)];
    if (entry === undefined) throw new RangeError('weightedKey drew outside its table');
    return entry[0];
  };
}

/**
 * `count` distinct indexes, drawn without replacement with the given weights (Efraimidis and Spirakis 2006: the largest
 * keys u^(1/w), compared as −ln(u)/w). Indexes of weight 0 are never drawn.
 */
export function weightedSample(random: Random, weights: readonly number[], count: number): number[] {
  const keyed: { index: number; key: number }[] = [];
  weights.forEach((weight, index) => {
    if (weight > 0) keyed.push({ index, key: random.exponential(1) / weight });
  });
  keyed.sort((a, b) => a.key - b.key || a.index - b.index);
  return keyed.slice(0, count).map(({ index }) => index);
}
