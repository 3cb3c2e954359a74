import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { tellViewers } from '../events.ts';
import { applyPeople } from '../store/projections.ts';

/** Keeps where people live and what they say they are interested in: it decides what is local to them and what they may care for. */
export const onUserUpdated = defineConsumer<EventOf<'user.updated'>>({
  name: 'feed.people',
  types: ['user.updated'],
  projection: { tables: ['feed.people'] },
  async handle(events, tx, deps) {
    const states = events.map(
      ({ data: { user_id, province_code, district_code, interests }, aggregate: { revision } }) => ({
        user_id,
        province_code,
        district_code,
        interests,
        revision,
      }),
    );
    await tellViewers(tx, await applyPeople(tx, states), deps);
  },
});
