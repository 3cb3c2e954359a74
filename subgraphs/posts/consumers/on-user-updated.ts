import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { savePeople } from '../store/projections.ts';

/**
 * Keeps who can be mentioned. user.updated alone: it carries the username at the profile's revision, from the first one on, while
 * user.registered counts revisions of another aggregate.
 */
export const people = defineConsumer<EventOf<'user.updated'>>({
  name: 'posts.people',
  types: ['user.updated'],
  projection: { tables: ['posts.people'] },
  async handle(events, tx) {
    const newest = new Map<string, EventOf<'user.updated'>>();
    for (const event of events) {
      const kept = newest.get(event.data.user_id);
      if (kept === undefined || kept.aggregate.revision < event.aggregate.revision)
        newest.set(event.data.user_id, event);
    }
    await savePeople(
      tx,
      [...newest.values()].map(({ data, aggregate }) => ({
        userId: data.user_id,
        username: data.username,
        revision: aggregate.revision,
      })),
    );
  },
});
