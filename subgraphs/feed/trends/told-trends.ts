import type { TrendKind } from '../resolver-types.generated.ts';
import type { RankedTrend } from './rank-trends.ts';
import { TREND_RULES } from './rules.ts';

/** One of the first places of a scope as others are told of it. */
export interface ToldTrend {
  readonly rank: number;
  readonly kind: TrendKind;
  readonly key: string;
  readonly score: number;
}

/** The first places of ranked trends. */
export function firstPlaces(trends: readonly RankedTrend[]): ToldTrend[] {
  return trends.slice(0, TREND_RULES.firstPlaces).map(({ rank, kind, key, score }) => ({ rank, kind, key, score }));
}

/**
 * Whether others have to be told: another trend is among the first places, or in another order, or the popularity of one is far from
 * what was told last (and not merely from what was counted last, or it could drift away unheard).
 */
export function isNewsOf(now: readonly ToldTrend[], told: readonly ToldTrend[]): boolean {
  return now.length !== told.length || now.some((trend, index) => isAnother(trend, told[index]));
}

function isAnother(now: ToldTrend, told: ToldTrend | undefined): boolean {
  if (told === undefined || now.kind !== told.kind || now.key !== told.key) return true;
  return Math.abs(now.score - told.score) >= TREND_RULES.toldMove;
}
