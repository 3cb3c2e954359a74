import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import { applyTrends, TRENDS_SCOPE } from '../store/trends.ts';

/** Keeps what the country talks about over a day: what is part of it spreads farther. */
export const onTrendsChanged = defineConsumer<EventOf<'feed.trends_changed'>>({
  name: 'ai.trends',
  types: ['feed.trends_changed'],
  projection: { tables: ['ai.trends'] },
  async handle(events, tx) {
    const ofCountry = events.filter(({ data }) => data.scope === TRENDS_SCOPE && data.window === 'DAY');
    const latest = ofCountry.toSorted((a, b) => a.aggregate.revision - b.aggregate.revision).at(-1);
    if (latest === undefined) return;
    const trends = latest.data.trends.map(({ kind, key, score }) => ({
      kind,
      key: kind === 'HASHTAG' ? foldHashtag(key) : key,
      score,
    }));
    await applyTrends(tx, trends, latest.aggregate.revision);
  },
});
