import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { followEdge } from '#schema/events/edges.ts';
import { cacheTags } from '../cache-tags.ts';
import { tellViewers } from '../events.ts';
import { applyFollows, emptyAndReset } from '../store/projections.ts';

const TABLES = ['feed.follows', 'feed.authors'] as const;

/** Keeps who follows whom, and how many follow somebody. */
export const onFollowChanged = defineConsumer<EventOf<'user.followed' | 'user.unfollowed'>>({
  name: 'feed.follows',
  types: ['user.followed', 'user.unfollowed'],
  projection: { tables: TABLES, reset: (tx) => emptyAndReset(tx, TABLES) },
  async handle(events, tx, deps) {
    const edges = events.map(followEdge);
    await applyFollows(tx, edges);
    const followers = edges.map(({ source }) => source);
    deps.dropCached(followers.map(cacheTags.follows));
    await tellViewers(tx, followers, deps);
  },
});
