import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { trendsOfDay } from '#schema/events/trends-of-day.ts';
import { applyTrends, TRENDS_SCOPE } from '../store/trends.ts';

/** Keeps what the country talks about over a day: what is part of it spreads farther. */
export const onTrendsChanged = defineConsumer<EventOf<'feed.trends_changed'>>({
  name: 'ai.trends',
  types: ['feed.trends_changed'],
  projection: { tables: ['ai.trends'] },
  async handle(events, tx) {
    const told = trendsOfDay(events, TRENDS_SCOPE);
    if (told !== undefined) await applyTrends(tx, told.trends, told.revision);
  },
});
