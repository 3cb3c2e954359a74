import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { muteEdge } from '#schema/events/edges.ts';
import { tellViewers } from '../events.ts';
import { mutes } from '../store/projections.ts';

/** Keeps who mutes whom. */
export const onMuteChanged = defineConsumer<EventOf<'user.muted' | 'user.unmuted'>>({
  name: 'feed.mutes',
  types: ['user.muted', 'user.unmuted'],
  projection: { tables: ['feed.mutes'] },
  async handle(events, tx, deps) {
    const edges = events.map(muteEdge);
    await mutes.apply(tx, edges);
    await tellViewers(
      tx,
      edges.map(({ source }) => source),
      deps,
    );
  },
});
