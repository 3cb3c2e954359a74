import type { Locale } from '#runtime/errors.ts';
import { refuseFaults } from '#runtime/errors.ts';
import { pageSize } from '#runtime/subgraph/connection.ts';
import { checkProvinceCode } from '#schema/province-code.ts';
import { cacheTags } from '../cache-tags.ts';
import type { FeedContext } from '../context.ts';
import type { PolicyTopic, QueryTrendsArgs, Trend, TrendsChanged, TrendWindow } from '../resolver-types.generated.ts';
import { type KeptTrend, trendsOf } from '../store/trends.ts';
import { COUNTRY, TREND_RULES } from '../trends/rules.ts';
import { TOPIC_NAMES } from '../trends/topic-names.ts';

const CACHED_MS = 300_000;
const DEFAULT_SIZE = 10;

type TrendsContext = Pick<FeedContext, 'sql' | 'cache' | 'locale'>;

/**
 * What more people write about than usual in the country or a province; with a kind alone they keep the ranks they have among all. One
 * statement where nobody has asked for the place since its trends last changed, else none.
 * @throws InvalidPageSize outside 1 to 50, ValidationFailed for what is no province
 */
export async function trends(
  context: TrendsContext,
  { provinceCode, window, kind, first }: QueryTrendsArgs,
): Promise<Trend[]> {
  const size = pageSize(first ?? DEFAULT_SIZE, TREND_RULES.listSize);
  const kept = await keptTrends(context, trendScope(provinceCode), trendWindow(window));
  return kept
    .filter((trend) => kind === null || kind === undefined || trend.kind === kind)
    .slice(0, size)
    .map((trend) => trendView(trend, context.locale));
}

/** What a stream is told of. */
export interface TrendsMessage {
  readonly scope: string;
  readonly window: TrendWindow;
}

/** The first trends of a place as they are now, for a stream that is told that they changed. */
export async function changedTrends(context: TrendsContext, { scope, window }: TrendsMessage): Promise<TrendsChanged> {
  const kept = await keptTrends(context, scope, window);
  return {
    provinceCode: scope === COUNTRY ? null : scope,
    window,
    trends: kept.slice(0, TREND_RULES.firstPlaces).map((trend) => trendView(trend, context.locale)),
  };
}

/** The scope that arguments name. @throws ValidationFailed for what is no province */
export function trendScope(provinceCode: string | null | undefined): string {
  if (provinceCode === null || provinceCode === undefined) return COUNTRY;
  refuseFaults(checkProvinceCode(provinceCode, ['provinceCode']));
  return provinceCode;
}

/** The window that arguments name; an hour unless told. */
export function trendWindow(window: TrendWindow | null | undefined): TrendWindow {
  return window ?? 'HOUR';
}

async function keptTrends({ sql, cache }: TrendsContext, scope: string, window: TrendWindow): Promise<KeptTrend[]> {
  const tag = cacheTags.trends(scope, window);
  return await cache.getOrFill(tag, { ttlMs: CACHED_MS, tags: [tag] }, () => trendsOf(sql, scope, window));
}

function trendView({ kind, key, name, authors, posts, ...numbers }: KeptTrend, locale: Locale): Trend {
  // Only what analyses and authors may say stands in the table: values of PolicyTopic.
  const topic = kind === 'TOPIC' ? (key as PolicyTopic) : null;
  const { rank, growth, velocity, score } = numbers;
  return {
    rank,
    kind,
    name: topic === null ? name : TOPIC_NAMES[topic][locale],
    topic,
    authorsCount: authors,
    postsCount: posts,
    growth,
    velocity,
    score,
  };
}
