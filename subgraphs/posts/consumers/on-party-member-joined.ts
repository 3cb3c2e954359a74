import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { memberships as copy } from '../store/projections.ts';

/** Keeps who is a member of which party, for PARTY posts and the party a post is written in. */
export const memberships = defineConsumer<EventOf<'party.member_joined' | 'party.member_left'>>({
  name: 'posts.memberships',
  types: ['party.member_joined', 'party.member_left'],
  projection: { tables: ['posts.memberships'] },
  async handle(events, tx) {
    await copy.apply(
      tx,
      events.map(({ type, data, aggregate }) => ({
        source: data.user_id,
        target: data.party_id,
        active: type === 'party.member_joined',
        revision: aggregate.revision,
      })),
    );
  },
});
