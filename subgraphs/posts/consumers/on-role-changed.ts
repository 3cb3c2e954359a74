import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { applyRoles } from '../store/roles.ts';

/** Keeps people's roles: whoever publishes later does so by the rights they have then. */
export const onRoleChanged = defineConsumer<EventOf<'user.role_changed'>>({
  name: 'posts.roles',
  types: ['user.role_changed'],
  projection: { tables: ['posts.roles'] },
  handle: (events, tx) =>
    applyRoles(
      tx,
      events.map(({ data, aggregate }) => ({ userId: data.user_id, role: data.role, revision: aggregate.revision })),
    ),
});
