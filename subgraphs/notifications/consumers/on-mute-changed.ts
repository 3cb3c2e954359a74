import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { muteEdge } from '#schema/events/edges.ts';
import { mutes } from '../store/projections.ts';

/** Keeps who mutes whom. */
export const onMuteChanged = defineConsumer<EventOf<'user.muted' | 'user.unmuted'>>({
  name: 'notifications.mutes',
  types: ['user.muted', 'user.unmuted'],
  projection: { tables: ['notifications.mutes'] },
  handle: (events, tx) => mutes.apply(tx, events.map(muteEdge)),
});
