import type { TrendWindow } from '../resolver-types.generated.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The scope of the whole country; the others are plate codes of provinces. */
export const COUNTRY = 'TR';

/** A time over which trends are counted. */
export interface WindowRule {
  readonly ms: number;
  /** How many windows of the same length before it, one after the other, say what is usual: seven days in all. */
  readonly before: number;
}

/** The numbers behind trends; docs/trends.md has the reason for each. */
export const TREND_RULES = {
  windows: { HOUR: { ms: HOUR_MS, before: 7 * 24 }, DAY: { ms: DAY_MS, before: 7 } } satisfies Record<
    TrendWindow,
    WindowRule
  >,
  /** What is older than the longest window and the seven days before it is forgotten. */
  keptMs: 8 * DAY_MS,
  /** What one author counts for by whether somebody has verified who they are. */
  weights: { verified: 1, unverified: 0.25 },
  /** Weighted authors below which nothing is a trend. */
  leastAuthors: { country: 3, province: 2 },
  /** Part of those who write that may come upon anything by chance, and the fewest people that it is taken for. */
  chance: { part: 0.01, least: 1 },
  /** A velocity below this is within what such numbers vary by. */
  leastVelocity: 1,
  /** Trends kept of a scope and window. */
  listSize: 50,
  /** The first places, which others are told of. */
  firstPlaces: 10,
  /** Points of popularity by which one of them has to move to be told of anew in the same order. */
  toldMove: 5,
} as const;

export const TREND_WINDOWS = ['HOUR', 'DAY'] as const satisfies readonly TrendWindow[];
