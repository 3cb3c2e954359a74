import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { roles } from '../store/projections.ts';

/** Keeps people's roles: their level is one of the numbers that models read of accounts. */
export const onRoleChanged = defineConsumer<EventOf<'user.role_changed'>>({
  name: 'ai.roles',
  types: ['user.role_changed'],
  projection: { tables: ['ai.roles'] },
  handle: (events, tx) =>
    roles.apply(
      tx,
      events.map(({ data, aggregate }) => ({ userId: data.user_id, role: data.role, revision: aggregate.revision })),
    ),
});
