import type { Sql } from '#runtime/db/database.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { takeBells } from './bells-turn.ts';
import { rememberLateBells } from './late-bells.ts';

/** Copy of users' follow graph: decides who sees posts for followers. */
export const follows = edgeProjection({ table: 'notifications.follows', source: 'follower_id', target: 'followee_id' });

/** Copy of parties' memberships: decides who sees posts for a party. */
export const memberships = edgeProjection({
  table: 'notifications.memberships',
  source: 'user_id',
  target: 'party_id',
});

/** Copy of users' blocks: neither side is told of the other. */
export const blocks = edgeProjection({ table: 'notifications.blocks', source: 'blocker_id', target: 'blocked_id' });

/** Copy of users' mutes: nobody is told of those they mute. */
export const mutes = edgeProjection({ table: 'notifications.mutes', source: 'muter_id', target: 'muted_id' });

const APPLY_ALERTS = `INSERT INTO notifications.alerts AS kept (author_id, follower_id, active, since, revision)
  SELECT DISTINCT ON (author_id, follower_id) author_id, follower_id, active, since, revision
  FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::timestamptz[], $5::int[]) AS told(author_id, follower_id, active, since, revision)
  ORDER BY author_id, follower_id, revision DESC
  ON CONFLICT (author_id, follower_id) DO UPDATE SET active = excluded.active, since = excluded.since, revision = excluded.revision
  WHERE kept.revision < excluded.revision
  RETURNING author_id AS "authorId", follower_id AS "followerId"`;

/**
 * Brings the copy of bells up to these events, in any order and however often: of each bell the highest revision stays. Those who had it
 * when a post was published are told of that, however late it is heard of.
 */
export async function applyAlerts(tx: Sql, events: readonly EventOf<'user.alerts_changed'>[]): Promise<void> {
  await takeBells(tx);
  const changed = await tx.query<{ authorId: string; followerId: string }>(APPLY_ALERTS, [
    events.map(({ data }) => data.followee_id),
    events.map(({ data }) => data.follower_id),
    events.map(({ data }) => data.enabled),
    events.map(({ data }) => data.at),
    events.map(({ aggregate }) => aggregate.revision),
  ]);
  await rememberLateBells(tx, changed);
}
