import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { trendsOfDay } from '#schema/events/trends-of-day.ts';
import { AGENDA_SCOPE, applyAgendaTrends } from '../store/agenda.ts';

/** Keeps what the country talks about by the day: the agenda. Trends of provinces and of the hour are none of it. */
export const onTrendsChanged = defineConsumer<EventOf<'feed.trends_changed'>>({
  name: 'posts.agenda_trends',
  types: ['feed.trends_changed'],
  projection: { tables: ['posts.agenda_trends'] },
  async handle(events, tx) {
    const told = trendsOfDay(events, AGENDA_SCOPE);
    if (told !== undefined) await applyAgendaTrends(tx, told.trends, told.revision);
  },
});
