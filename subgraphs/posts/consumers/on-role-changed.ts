import { istanbulDay } from '#runtime/clock.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { markDaysDueSince } from '../store/author-totals.ts';
import { roles } from '../store/roles.ts';
import { markAuthorsDue } from '../store/score-dues.ts';

/** Earlier days keep the limit of the role that they were earned in. */
const LIMITED_ANEW_MS = 30 * 24 * 3_600_000;

/** Keeps people's roles: whoever publishes later does so by the rights they have then, and what they earned of late is multiplied and limited by them. */
export const onRoleChanged = defineConsumer<EventOf<'user.role_changed'>>({
  name: 'posts.roles',
  types: ['user.role_changed'],
  projection: { tables: ['posts.roles'] },
  async handle(events, tx, { clock }) {
    await roles.apply(
      tx,
      events.map(({ data, aggregate }) => ({ userId: data.user_id, role: data.role, revision: aggregate.revision })),
    );
    const userIds = [...new Set(events.map(({ data }) => data.user_id))];
    await markAuthorsDue(tx, userIds, clock());
    const since = istanbulDay(new Date(clock().getTime() - LIMITED_ANEW_MS));
    await markDaysDueSince(tx, userIds, since);
  },
});
