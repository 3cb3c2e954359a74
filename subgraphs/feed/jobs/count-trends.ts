import { changeCached } from '#runtime/db/change-cached.ts';
import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { cacheTags } from '../cache-tags.ts';
import { trendsChanged } from '../events.ts';
import type { TrendWindow } from '../resolver-types.generated.ts';
import { forgetTrendPosts } from '../store/trend-posts.ts';
import { countUses, rememberTold, replaceTrends, type ScopeNews, spellingsOf, toldTrends } from '../store/trends.ts';
import { rankTrends } from '../trends/rank-trends.ts';
import { TREND_RULES, TREND_WINDOWS } from '../trends/rules.ts';
import { firstPlaces, isNewsOf } from '../trends/told-trends.ts';

/** Posts forgotten by one statement, and how many such statements a run sends at most; what is more waits for the next. */
const FORGOTTEN_AT_ONCE = 5_000;
const FORGETTING = 20;

/** Counts the trends of the country and of every province anew and tells of those that changed. */
export const countTrends: JobDefinition = {
  name: 'feed.count-trends',
  everyMs: 30_000,
  async run(services) {
    const now = services.clock();
    for (const window of TREND_WINDOWS) await countWindow(services, window, now);
    const oldest = new Date(now.getTime() - TREND_RULES.keptMs);
    for (let times = 0; times < FORGETTING; times += 1) {
      if ((await forgetTrendPosts(services.db, oldest, FORGOTTEN_AT_ONCE)) < FORGOTTEN_AT_ONCE) break;
    }
  },
};

async function countWindow(services: AppServices, window: TrendWindow, now: Date): Promise<void> {
  const ranked = (await countUses(services.db, window, now)).map((count) => ({
    scope: count.scope,
    trends: rankTrends(count),
  }));
  const trends = ranked.flatMap((it) => it.trends);
  const hashtags = new Set(trends.filter(({ kind }) => kind === 'HASHTAG').map(({ key }) => key));
  const spellings = await spellingsOf(services.db, [...hashtags], window, now);
  // A hashtag whose last post went between the two statements goes by its key until the next run.
  const named = trends.map((trend) => ({ ...trend, name: spellings.get(trend.key) ?? trend.key }));
  const first = new Map(ranked.map(({ scope, trends: all }) => [scope, firstPlaces(all)]));
  await changeCached(services, async (tx, dropCached) => {
    const changed = await replaceTrends(tx, window, named);
    dropCached(changed.map((scope) => cacheTags.trends(scope, window)));
    const told = await toldTrends(tx, window);
    const news = [...new Set([...told.keys(), ...first.keys()])]
      .map((scope): ScopeNews => ({ scope, told: first.get(scope) ?? [] }))
      .filter((it) => isNewsOf(it.told, told.get(it.scope) ?? []));
    if (news.length > 0) await tell(tx, window, news, { ...services, clock: () => now });
  });
}

async function tell(
  tx: Sql,
  window: TrendWindow,
  news: readonly ScopeNews[],
  deps: Pick<AppServices, 'clock' | 'newId'>,
): Promise<void> {
  const revisions = await rememberTold(tx, window, deps.clock(), news);
  await appendEvents(
    tx,
    news.map(({ scope, told }) => trendsChanged({ scope, window, trends: told }, revisions.get(scope) ?? 1, deps)),
  );
}
