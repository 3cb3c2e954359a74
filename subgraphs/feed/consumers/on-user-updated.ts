import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { tellViewers } from '../events.ts';
import { applyResidences } from '../store/projections.ts';

/** Keeps where people live: it decides what is local to them. */
export const onUserUpdated = defineConsumer<EventOf<'user.updated'>>({
  name: 'feed.people',
  types: ['user.updated'],
  projection: { tables: ['feed.people'] },
  async handle(events, tx, deps) {
    const states = events.map(({ data: { user_id, province_code, district_code }, aggregate: { revision } }) => ({
      user_id,
      province_code,
      district_code,
      revision,
    }));
    await tellViewers(tx, await applyResidences(tx, states), deps);
  },
});
