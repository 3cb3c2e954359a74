import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { savePeople } from '../store/projections.ts';

/**
 * Keeps who can be mentioned. user.updated alone: it carries the username at the profile's revision, from the first one on, while
 * user.registered counts revisions of another aggregate.
 */
export const onUserUpdated = defineConsumer<EventOf<'user.updated'>>({
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
    // In one order everywhere, so that two batches never deadlock on their rows.
    const inOrder = [...newest.values()].sort((a, b) => (a.data.user_id < b.data.user_id ? -1 : 1));
    await savePeople(
      tx,
      inOrder.map(({ data, aggregate }) => ({
        userId: data.user_id,
        username: data.username,
        revision: aggregate.revision,
      })),
    );
  },
});
