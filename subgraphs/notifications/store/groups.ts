import type { Sql } from '#runtime/db/database.ts';
import type { NotificationKind } from '../kinds.ts';
import { MAY_SHOW } from './shown.ts';

/** By how many acts somebody counts more in a group, or less. */
export interface ActorChange {
  readonly groupId: string;
  readonly actorId: string;
  readonly acts: number;
}

/** A notification that its recipient has to be told of. */
export interface Announcement {
  readonly id: string;
  readonly recipientId: string;
  readonly kind: NotificationKind;
  /** How often it was announced, this time included. */
  readonly revision: number;
}

// Who comes or goes is counted, not the group: a post that ten thousand people liked today costs no more than one that two did.
// Rows are locked in order of their ids, as by those who mark them as read, so that the two never deadlock.
const REFRESH = `WITH pair AS (
    SELECT group_id, actor_id, sum(acts)::int AS acts
    FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS change(group_id, actor_id, acts) GROUP BY group_id, actor_id
  ), change AS (
    SELECT pair.group_id, sum((counted.acts > 0)::int - (counted.acts - pair.acts > 0)::int)::int AS actors
    FROM pair CROSS JOIN LATERAL (
      SELECT count(*)::int AS acts FROM notifications.acts a
      WHERE a.group_id = pair.group_id AND a.actor_id = pair.actor_id AND a.active AND a.told
    ) counted GROUP BY pair.group_id
  ), locked AS (
    SELECT n.id FROM notifications.notifications n WHERE n.id IN (SELECT group_id FROM change) ORDER BY n.id FOR UPDATE
  ), grown AS (
    SELECT locked.id, change.actors, joined.id IS NOT NULL AS joined, (
      SELECT a.at FROM notifications.acts a WHERE a.group_id = locked.id AND a.active AND a.told ORDER BY a.at DESC LIMIT 1) AS latest_at
    FROM locked JOIN change ON change.group_id = locked.id LEFT JOIN unnest($4::uuid[]) AS joined(id) ON joined.id = locked.id
  )
  UPDATE notifications.notifications n SET
    actors_count = n.actors_count + grown.actors, active = n.actors_count + grown.actors > 0,
    created_at = coalesce(grown.latest_at, n.created_at),
    read_at = CASE WHEN grown.joined THEN NULL ELSE n.read_at END, revision = n.revision + grown.joined::int
  FROM grown WHERE n.id = grown.id`;

/**
 * Brings groups up to those who came and went; to be called once all acts of the transaction are saved. A group that somebody joined
 * is unread again.
 * @param joined ids of those that somebody joined
 */
export async function refreshGroups(
  tx: Sql,
  changes: readonly ActorChange[],
  joined: readonly string[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx.query(REFRESH, [
    changes.map(({ groupId }) => groupId),
    changes.map(({ actorId }) => actorId),
    changes.map(({ acts }) => acts),
    joined,
  ]);
}

// Whoever just joined is nobody whom the recipient is shown nothing of: then they would not have been told.
const ANNOUNCED = `SELECT n.id, n.recipient_id AS "recipientId", n.kind, n.revision FROM notifications.notifications n
  WHERE n.id = ANY ($1::uuid[]) AND ${MAY_SHOW} ORDER BY n.id`;

/** Of groups that somebody just joined, those that show to their recipients. */
export async function announcements(tx: Sql, joined: readonly string[]): Promise<Announcement[]> {
  return joined.length === 0 ? [] : await tx.query<Announcement>(ANNOUNCED, [joined]);
}
