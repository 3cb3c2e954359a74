import { foldHashtag } from '#schema/hashtag.ts';
import type { EventOf } from './contracts.ts';

/** What a scope talks about over a day, hashtags folded, as the newest of some events tells; undefined where none tells of it. */
export function trendsOfDay(events: readonly EventOf<'feed.trends_changed'>[], scope: string) {
  const ofScope = events.filter(({ data }) => data.scope === scope && data.window === 'DAY');
  const latest = ofScope.toSorted((a, b) => a.aggregate.revision - b.aggregate.revision).at(-1);
  if (latest === undefined) return undefined;
  const trends = latest.data.trends.map(({ kind, key, score }) => ({
    kind,
    key: kind === 'HASHTAG' ? foldHashtag(key) : key,
    score,
  }));
  return { trends, revision: latest.aggregate.revision };
}
