import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { muteEdge } from '#schema/events/edges.ts';
import { mutes } from '../store/mutes.ts';

/** Keeps who mutes whom: their posts are not recommended. */
export const onMuteChanged = defineConsumer<EventOf<'user.muted' | 'user.unmuted'>>({
  name: 'ai.mutes',
  types: ['user.muted', 'user.unmuted'],
  projection: { tables: ['ai.mutes'] },
  handle: (events, tx) => mutes.apply(tx, events.map(muteEdge)),
});
