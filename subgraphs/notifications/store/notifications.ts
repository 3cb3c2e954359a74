import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { KindTab } from '../kinds.ts';
import type { NotificationSource } from '../view.ts';
import { HIDDEN_BY_ABOVE, hiddenFrom, isAnyoneSeparated, MAY_SHOW, SHOWN_ACT } from './shown.ts';

/** People of whom the recipient is shown nothing; computed only where a notification has more than a hundred actors. */
const hidden = (recipient: string): string => `hidden AS MATERIALIZED (
    SELECT muted_id AS id FROM notifications.mutes WHERE muter_id = ${recipient} AND active
    UNION SELECT blocked_id FROM notifications.blocks WHERE blocker_id = ${recipient} AND active
    UNION SELECT blocker_id FROM notifications.blocks WHERE blocked_id = ${recipient} AND active
  )`;

/** The latest three people of a notification (alias n) that show, each once, and the latest act; no row where nobody does. */
const LATEST = `CROSS JOIN LATERAL (
    WITH RECURSIVE top AS (
      (SELECT ARRAY[a.actor_id] AS actors, a.actor_username AS username, a.object_id, a.at
       FROM notifications.acts a WHERE ${SHOWN_ACT} ORDER BY a.at DESC, a.subject DESC LIMIT 1)
      UNION ALL
      SELECT top.actors || next.actor_id, top.username, top.object_id, top.at
      FROM top CROSS JOIN LATERAL (
        SELECT a.actor_id FROM notifications.acts a WHERE ${SHOWN_ACT} AND a.actor_id <> ALL (top.actors)
        ORDER BY a.at DESC, a.subject DESC LIMIT 1
      ) next
      WHERE cardinality(top.actors) < least(n.actors_count, 3)
    )
    SELECT * FROM top ORDER BY cardinality(top.actors) DESC LIMIT 1
  ) latest`;

// Those who are hidden are found from the shorter list: of the group's people, or of those hidden. Three look-ups each of the former.
const ACTORS_COUNT = `CASE n.tab WHEN 'SYSTEM' THEN 0 ELSE n.actors_count END - CASE WHEN n.actors_count = 1 THEN 0
    WHEN n.actors_count <= 100 OR 3 * n.actors_count < (SELECT count(*) FROM hidden) THEN (
      SELECT count(DISTINCT a.actor_id)::int FROM notifications.acts a
      WHERE a.group_id = n.id AND a.active AND a.told AND ${hiddenFrom('n.recipient_id', 'a.actor_id')})
    ELSE (
      SELECT count(*)::int FROM hidden h WHERE (
        SELECT true FROM notifications.acts a WHERE a.group_id = n.id AND a.actor_id = h.id AND a.active AND a.told LIMIT 1))
    END - CASE WHEN n.actors_count = 1 THEN 0 ELSE ${HIDDEN_BY_ABOVE} END`;

const NOTIFICATION = `n.id, n.kind, CASE n.tab WHEN 'SYSTEM' THEN '{}' ELSE latest.actors END AS "actorIds", ${ACTORS_COUNT} AS "actorsCount", latest.username AS "actorUsername",
  n.post_id AS "postId", n.comment_id AS "commentId", latest.object_id AS "objectId", n.detail, latest.at AS "createdAt",
  n.created_at AS "placedAt", n.read_at AS "readAt"`;

const page = (tab: string): string => `WITH ${hidden('$1')}
  SELECT ${NOTIFICATION} FROM notifications.notifications n ${LATEST}
  WHERE n.recipient_id = $1 ${tab} AND ${MAY_SHOW} AND (n.created_at, n.id) < ($2::timestamptz, $3::uuid)
  ORDER BY n.created_at DESC, n.id DESC LIMIT $4`;
const PAGE = page('');
const PAGE_OF_TAB = page('AND n.tab = $5');

/** A person's notifications, of one tab or all of them, newest first. */
export async function notificationPage(
  sql: Sql,
  recipientId: string,
  tab: KindTab | null,
  after: Keyset | null,
  limit: number,
): Promise<NotificationSource[]> {
  const values = [recipientId, after?.at ?? 'infinity', after?.id ?? LAST_UUID, limit];
  return tab === null
    ? await sql.query<NotificationSource>(PAGE, values)
    : await sql.query<NotificationSource>(PAGE_OF_TAB, [...values, tab]);
}

const BY_IDS = `WITH ${hidden('$2')}
  SELECT ${NOTIFICATION} FROM notifications.notifications n ${LATEST}
  WHERE n.id = ANY ($1::uuid[]) AND n.recipient_id = $2 AND ${MAY_SHOW}`;

/** Those of the notifications that are this person's and show. */
export async function notificationsByIds(
  sql: Sql,
  recipientId: string,
  ids: readonly string[],
): Promise<NotificationSource[]> {
  return await sql.query<NotificationSource>(BY_IDS, [ids, recipientId]);
}

// Who is shown everybody needs nobody looked at, but the posts that new posts are about.
const UNREAD = `SELECT count(*)::int AS unread FROM (
    SELECT FROM notifications.notifications n
    WHERE n.recipient_id = $1 AND n.read_at IS NULL AND ${MAY_SHOW}
      AND CASE WHEN n.kind = 'NEW_POST' OR (
          (SELECT true FROM notifications.mutes WHERE muter_id = $1 AND active LIMIT 1) IS TRUE
          OR ${isAnyoneSeparated('$1')})
        THEN (SELECT true FROM notifications.acts a WHERE ${SHOWN_ACT} LIMIT 1) ELSE true END
    LIMIT $2
  ) AS bounded`;

/** How many are unread, counted up to `limit`. */
export async function countUnread(sql: Sql, recipientId: string, limit: number): Promise<number> {
  const [row] = await sql.query<{ unread: number }>(UNREAD, [recipientId, limit]);
  return row?.unread ?? 0;
}
