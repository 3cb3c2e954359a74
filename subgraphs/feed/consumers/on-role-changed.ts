import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { roles } from '../store/roles.ts';

/** Keeps people's roles: they tell whose identity is verified, by which authors weigh in trends. */
export const onRoleChanged = defineConsumer<EventOf<'user.role_changed'>>({
  name: 'feed.roles',
  types: ['user.role_changed'],
  projection: { tables: ['feed.roles'] },
  handle: (events, tx) =>
    roles.apply(
      tx,
      events.map(({ data, aggregate }) => ({ userId: data.user_id, role: data.role, revision: aggregate.revision })),
    ),
});
