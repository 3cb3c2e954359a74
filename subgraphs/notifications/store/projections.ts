import { edgeProjection } from '#runtime/events/edge-projection.ts';

/** Copy of users' follow graph: decides who sees mentions in FOLLOWERS posts. */
export const follows = edgeProjection({ table: 'notifications.follows', source: 'follower_id', target: 'followee_id' });

/** Copy of parties' memberships: decides who sees mentions in PARTY posts. */
export const memberships = edgeProjection({
  table: 'notifications.memberships',
  source: 'user_id',
  target: 'party_id',
});
