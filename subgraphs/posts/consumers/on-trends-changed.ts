import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { foldHashtag } from '#schema/hashtag.ts';
import { AGENDA_SCOPE, applyAgendaTrends } from '../store/agenda.ts';

/** Keeps what the country talks about by the day: the agenda. Trends of provinces and of the hour are none of it. */
export const onTrendsChanged = defineConsumer<EventOf<'feed.trends_changed'>>({
  name: 'posts.agenda_trends',
  types: ['feed.trends_changed'],
  projection: { tables: ['posts.agenda_trends'] },
  async handle(events, tx) {
    const ofCountry = events.filter(({ data }) => data.scope === AGENDA_SCOPE && data.window === 'DAY');
    const latest = ofCountry.toSorted((a, b) => a.aggregate.revision - b.aggregate.revision).at(-1);
    if (latest === undefined) return;
    const trends = latest.data.trends.map(({ kind, key, score }) => ({
      kind,
      key: kind === 'HASHTAG' ? foldHashtag(key) : key,
      score,
    }));
    await applyAgendaTrends(tx, trends, latest.aggregate.revision);
  },
});
