import type { TrendKind } from '../resolver-types.generated.ts';
import { COUNTRY, TREND_RULES } from './rules.ts';

/** How many people wrote, by how far their identity is verified: each once a window, however often they wrote. */
export interface Weighed {
  /** In the window. */
  readonly now: number;
  /** In all windows before it together, each person once in each. */
  readonly before: number;
}

/** Who wrote about something in a scope. */
export interface Use {
  readonly kind: TrendKind;
  readonly key: string;
  /** People in the window, each as one. */
  readonly authors: number;
  /** Posts in the window. */
  readonly posts: number;
  readonly weighed: Weighed;
}

/** What was counted of a scope. */
export interface ScopeCount {
  /** A plate code, or TR. */
  readonly scope: string;
  /** Who wrote anything there. */
  readonly activity: Weighed;
  readonly uses: readonly Use[];
}

/** A trend of a scope. */
export interface RankedTrend extends Omit<Use, 'weighed'> {
  readonly scope: string;
  /** From 1. */
  readonly rank: number;
  readonly growth: number;
  readonly velocity: number;
  /** Popularity, 0 to 100. */
  readonly score: number;
}

type Measured = Omit<RankedTrend, 'rank'>;

/**
 * The trends of a scope, fastest first (docs/trends.md); ties by popularity, then hashtags before topics, then by key. Nothing here
 * knows a person, a party or an office: one person is one voice.
 */
export function rankTrends({ scope, activity, uses }: ScopeCount): RankedTrend[] {
  const { leastAuthors, leastVelocity, listSize } = TREND_RULES;
  const least = scope === COUNTRY ? leastAuthors.country : leastAuthors.province;
  return uses
    .filter(({ weighed }) => weighed.now >= least)
    .map((use) => measure(scope, use, activity))
    .filter(({ velocity }) => velocity >= leastVelocity)
    .sort(fastestFirst)
    .slice(0, listSize)
    .map(({ growth, velocity, score, ...trend }, index) => ({
      ...trend,
      rank: index + 1,
      growth: rounded(growth),
      velocity: rounded(velocity),
      score: rounded(score),
    }));
}

/**
 * How many weighted authors would be usual in the window: the part that wrote about it in the windows before, of those who write
 * now, so that neither the hour of the day nor the growth of the platform makes trends. Never more than were seen before in all,
 * so that a handful of posts in a quiet week does not pass for a habit.
 */
export function usualAuthors(use: Weighed, activity: Weighed): number {
  return use.before === 0 ? 0 : (use.before * activity.now) / Math.max(activity.before, activity.now);
}

/** How much more than usual: 0 as usual, 1 twice as much. Less than one usual author counts as one. */
export function growthOf(now: number, usual: number): number {
  return (now - usual) / Math.max(usual, 1);
}

/**
 * How far beyond the usual, in standard deviations of a count (the root of its mean, as of Poisson's distribution) to which a part
 * of all who write may come by chance.
 */
export function velocityOf(now: number, usual: number, activity: number): number {
  const { part, least } = TREND_RULES.chance;
  return (now - usual) / Math.sqrt(usual + Math.max(least, part * activity));
}

/** Popularity, 0 to 100: its part of those who write. */
export function popularityOf(now: number, activity: number): number {
  return (100 * now) / activity;
}

function measure(scope: string, { weighed, ...use }: Use, activity: Weighed): Measured {
  const usual = usualAuthors(weighed, activity);
  return {
    ...use,
    scope,
    growth: growthOf(weighed.now, usual),
    velocity: velocityOf(weighed.now, usual, activity.now),
    score: popularityOf(weighed.now, activity.now),
  };
}

function fastestFirst(a: Measured, b: Measured): number {
  return b.velocity - a.velocity || b.score - a.score || inOrder(a.kind, b.kind) || inOrder(a.key, b.key);
}

/** By code units, the same on every machine. */
function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
