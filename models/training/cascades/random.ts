/** Random numbers that are the same on every machine: they use no function whose last bit is up to the platform. */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** Whole, in [0, below). */
  below(below: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** Standard normal. */
  normal(): number;
  /** exp of a normal: `median` is its median, `sigma` the deviation of its logarithm. */
  logNormal(median: number, sigma: number): number;
  /** A share in (0, 1) whose logit is normal around that of `median`. */
  share(median: number, sigma: number): number;
  /** Exponential with this mean. */
  exponential(mean: number): number;
  /** Number of events of a Poisson process that expects `mean`. */
  poisson(mean: number): number;
  /** Pareto of minimum 1 with tail exponent `alpha`. */
  pareto(alpha: number): number;
  /** Index of one of the weights, each as often as its part of their sum. */
  pick(weights: readonly number[]): number;
}

/** Above this mean, a Poisson number is taken from the normal that it comes near. */
const POISSON_BY_NORMAL = 50;

/**
 * sfc32 seeded from a whole number and a name, so that every purpose has a stream of its own.
 *
 * @see https://pracrand.sourceforge.net/RNG_engines.txt
 */
export function seededRandom(seed: number, purpose: string): Random {
  const next = sfc32(seed, nameHash(purpose));
  const uniform = () => next() / 4_294_967_296;
  const normal = (): number => {
    // Marsaglia's polar method needs no trigonometry.
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  };
  const exponential = (mean: number) => -mean * Math.log(1 - uniform());
  return {
    uniform,
    below: (below) => Math.floor(uniform() * below),
    chance: (p) => uniform() < p,
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    share: (median, sigma) => 1 / (1 + ((1 - median) / median) * Math.exp(-sigma * normal())),
    exponential,
    poisson: (mean) => {
      if (mean > POISSON_BY_NORMAL) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
      let events = 0;
      for (let time = exponential(1); time < mean; time += exponential(1)) events += 1;
      return events;
    },
    pareto: (alpha) => Math.exp(exponential(1 / alpha)),
    pick: (weights) => {
      let rest = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return index === -1 ? weights.length - 1 : index;
    },
  };
}

function sfc32(seed: number, name: number): () => number {
  let a = seed | 0;
  let b = name | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 16; round++) next();
  return next;
}

/** FNV-1a of the name's code units. */
function nameHash(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
