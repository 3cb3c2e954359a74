import type { Sql } from '#runtime/db/database.ts';
import type { Deletion, NotificationChange, PostRevision } from '../changes.ts';
import type { NotificationKind } from '../texts.ts';
import { SHOWN } from './shown.ts';

const SAVE_DELETIONS = `INSERT INTO notifications.tombstones (subject_id, deleted_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS deletion(subject_id uuid, deleted_at timestamptz)
  ON CONFLICT (subject_id) DO NOTHING`;

/** Remembers what is deleted, so that nothing told of later brings it back. */
export async function saveDeletions(tx: Sql, deletions: readonly Deletion[]): Promise<void> {
  if (deletions.length > 0) await tx.query(SAVE_DELETIONS, [JSON.stringify(deletions)]);
}

const RETRACT_DELETED = `UPDATE notifications.notifications SET active = false
  WHERE active AND (post_id = ANY ($1::uuid[]) OR comment_id = ANY ($1::uuid[]))`;

/** Takes back what tells of something deleted. */
export async function retractDeleted(tx: Sql, deletions: readonly Deletion[]): Promise<void> {
  if (deletions.length > 0) await tx.query(RETRACT_DELETED, [deletions.map(({ subject_id }) => subject_id)]);
}

// `id` changes while only a retraction is known: the notification comes to be with the event that tells of it, and a row that
// carries an id of this statement afterwards is one that was never told of before.
const SAVE_NOTIFICATIONS = `INSERT INTO notifications.notifications AS n (id, recipient_id, type, actor_id, actor_username,
    post_id, comment_id, post_visibility, post_party_id, created_at, subject, active, source_revision)
  SELECT c.id, c.recipient_id, c.type, c.actor_id, c.actor_username, c.post_id, c.comment_id, c.post_visibility, c.post_party_id,
    CASE WHEN c.exact THEN c.created_at ELSE coalesce((
      SELECT known.created_at FROM notifications.notifications known
      WHERE known.recipient_id = c.recipient_id AND known.subject = c.subject), c.created_at) END,
    c.subject,
    c.active AND NOT EXISTS (SELECT FROM notifications.tombstones t WHERE t.subject_id IN (c.post_id, c.comment_id)),
    c.source_revision
  FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, recipient_id uuid, subject text, type text, actor_id uuid,
    actor_username text, post_id uuid, comment_id uuid, post_visibility text, post_party_id uuid, created_at timestamptz,
    exact boolean, active boolean, source_revision int)
  ORDER BY c.recipient_id, c.subject
  ON CONFLICT (recipient_id, subject) DO UPDATE SET
    id = CASE WHEN n.created_at IS NULL AND excluded.created_at IS NOT NULL THEN excluded.id ELSE n.id END,
    created_at = least(n.created_at, excluded.created_at),
    active = CASE WHEN excluded.source_revision >= n.source_revision THEN excluded.active ELSE n.active END,
    source_revision = greatest(n.source_revision, excluded.source_revision)`;

/**
 * Brings notifications to the newest state told of, in whatever order. What was read stays read and what was first told at a time keeps
 * it, however often it is taken back and done again.
 * @param changes one of each recipient and subject
 */
export async function saveNotifications(
  tx: Sql,
  changes: readonly (NotificationChange & { readonly id: string })[],
): Promise<void> {
  if (changes.length > 0) await tx.query(SAVE_NOTIFICATIONS, [JSON.stringify(changes)]);
}

const SAVE_REVISIONS = `INSERT INTO notifications.edited_posts AS kept (post_id, revision)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS edited(post_id uuid, revision int) WHERE revision > 1
  ON CONFLICT (post_id) DO UPDATE SET revision = excluded.revision WHERE kept.revision < excluded.revision`;

const RETRACT_MENTIONS = `UPDATE notifications.notifications n SET active = false, source_revision = newest.revision
  FROM (
    SELECT told.post_id, greatest(told.revision, edited.revision) AS revision
    FROM jsonb_to_recordset($1::jsonb) AS told(post_id uuid, revision int)
    LEFT JOIN notifications.edited_posts edited ON edited.post_id = told.post_id
  ) newest
  WHERE n.post_id = newest.post_id AND n.type = 'MENTION' AND n.source_revision < newest.revision`;

/** Takes back mentions that the newest text of a post no longer has; to be called once those it has are saved. */
export async function retractMentions(tx: Sql, revisions: readonly PostRevision[]): Promise<void> {
  if (revisions.length === 0) return;
  const posts = JSON.stringify(revisions);
  if (revisions.some(({ revision }) => revision > 1)) await tx.query(SAVE_REVISIONS, [posts]);
  await tx.query(RETRACT_MENTIONS, [posts]);
}

/** A notification that its recipient has to be told of. */
export interface Announcement {
  readonly id: string;
  readonly recipientId: string;
  readonly kind: NotificationKind;
  readonly actorId: string;
}

const ANNOUNCEMENTS = `SELECT n.id, n.recipient_id AS "recipientId", n.type AS kind, n.actor_id AS "actorId"
  FROM notifications.notifications n WHERE n.id = ANY ($1::uuid[]) AND ${SHOWN} ORDER BY n.id`;

/** Those of the ids that became notifications which show to their recipients. */
export async function announcements(tx: Sql, ids: readonly string[]): Promise<Announcement[]> {
  return ids.length === 0 ? [] : await tx.query<Announcement>(ANNOUNCEMENTS, [ids]);
}

/**
 * Takes back every notification until the snapshots tell of it again. Rows stay, with what was read and when they were first told;
 * so do the deletions and edits known, which no snapshot tells of.
 */
export async function retractAll(tx: Sql): Promise<void> {
  await tx.query('UPDATE notifications.notifications SET active = false WHERE active');
}
