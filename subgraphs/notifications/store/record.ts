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

/** A notification that its recipient has to be told of. */
export interface Announcement {
  readonly id: string;
  readonly recipientId: string;
  readonly kind: NotificationKind;
  readonly actorId: string;
}

// `id` changes while only a retraction is known: the notification comes to be with the event that tells of it, and a row that
// carries an id of this statement afterwards is one that was never told of before.
// Arrays, because PostgreSQL takes a row apart three times faster from them than from JSON.
const SAVE_NOTIFICATIONS = `WITH saved AS (
    INSERT INTO notifications.notifications AS n (id, recipient_id, type, actor_id, actor_username,
      post_id, comment_id, post_visibility, post_party_id, created_at, subject, active, source_revision)
    SELECT c.id, c.recipient_id, c.type, c.actor_id, c.actor_username, c.post_id, c.comment_id, c.post_visibility, c.post_party_id,
      CASE WHEN c.exact THEN c.created_at ELSE coalesce((
        SELECT known.created_at FROM notifications.notifications known
        WHERE known.recipient_id = c.recipient_id AND known.subject = c.subject), c.created_at) END,
      c.subject,
      c.active AND NOT EXISTS (SELECT FROM notifications.tombstones t WHERE t.subject_id IN (c.post_id, c.comment_id)),
      c.source_revision
    FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::text[],
      $10::uuid[], $11::timestamptz[], $12::boolean[], $13::boolean[], $14::int[]) AS c(id, recipient_id, subject, type, actor_id,
      actor_username, post_id, comment_id, post_visibility, post_party_id, created_at, exact, active, source_revision)
    ORDER BY c.recipient_id, c.subject
    ON CONFLICT (recipient_id, subject) DO UPDATE SET
      id = CASE WHEN n.created_at IS NULL AND excluded.created_at IS NOT NULL THEN excluded.id ELSE n.id END,
      created_at = least(n.created_at, excluded.created_at),
      active = CASE WHEN excluded.source_revision >= n.source_revision THEN excluded.active ELSE n.active END,
      source_revision = greatest(n.source_revision, excluded.source_revision)
    RETURNING n.*
  )
  SELECT n.id, n.recipient_id AS "recipientId", n.type AS kind, n.actor_id AS "actorId" FROM saved n WHERE ${SHOWN} ORDER BY n.id`;

const COLUMNS = [
  'id',
  'recipient_id',
  'subject',
  'type',
  'actor_id',
  'actor_username',
  'post_id',
  'comment_id',
  'post_visibility',
  'post_party_id',
  'created_at',
  'exact',
  'active',
  'source_revision',
] as const;

/**
 * Brings notifications to the newest state told of, in whatever order. What was read stays read and what was first told at a time keeps
 * it, however often it is taken back and done again.
 * @param changes one of each recipient and subject
 * @returns those that came to be with these changes, as far as they show to their recipients
 */
export async function saveNotifications(
  tx: Sql,
  changes: readonly (NotificationChange & { readonly id: string })[],
): Promise<Announcement[]> {
  if (changes.length === 0) return [];
  const shown = await tx.query<Announcement>(
    SAVE_NOTIFICATIONS,
    COLUMNS.map((column) => changes.map((change) => change[column])),
  );
  const offered = new Set(changes.map(({ id }) => id));
  return shown.filter(({ id }) => offered.has(id));
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
  WHERE n.post_id = newest.post_id AND n.type = 'MENTION' AND n.source_revision < newest.revision
  RETURNING n.id`;

/**
 * Takes back mentions that the newest text of a post no longer has; to be called once those it has are saved.
 * @returns ids of those taken back
 */
export async function retractMentions(tx: Sql, revisions: readonly PostRevision[]): Promise<ReadonlySet<string>> {
  if (revisions.length === 0) return new Set();
  const posts = JSON.stringify(revisions);
  if (revisions.some(({ revision }) => revision > 1)) await tx.query(SAVE_REVISIONS, [posts]);
  const rows = await tx.query<{ id: string }>(RETRACT_MENTIONS, [posts]);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Takes back every notification until the snapshots tell of it again. Rows stay, with what was read and when they were first told;
 * so do the deletions and edits known, which no snapshot tells of.
 */
export async function retractAll(tx: Sql): Promise<void> {
  await tx.query('UPDATE notifications.notifications SET active = false WHERE active');
}
