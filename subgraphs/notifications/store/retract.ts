import type { Sql } from '#runtime/db/database.ts';
import type { Deletion, Hiding, PostRevision } from '../changes.ts';
import type { ActorChange } from './groups.ts';

const SAVE_DELETIONS = `INSERT INTO notifications.tombstones AS kept (subject_id, deleted_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS deletion(subject_id uuid, deleted_at timestamptz)
  ON CONFLICT (subject_id) DO UPDATE SET revision = NULL, hides = true, deleted_at = excluded.deleted_at WHERE kept.revision IS NOT NULL`;

/**
 * Remembers what is deleted, so that nothing told of later brings it back, and nothing about it shows: what is about a deleted post is
 * left as it is, however many were told of it.
 */
export async function saveDeletions(tx: Sql, deletions: readonly Deletion[]): Promise<void> {
  if (deletions.length > 0) await tx.query(SAVE_DELETIONS, [JSON.stringify(deletions)]);
}

// What is shown at its first revision needs no row. What is deleted has no revision, and stays so.
const SAVE_HIDINGS = `INSERT INTO notifications.tombstones AS kept (subject_id, deleted_at, revision, hides)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS told(subject_id uuid, at timestamptz, revision int, hides boolean)
  ON CONFLICT (subject_id) DO UPDATE SET deleted_at = excluded.deleted_at, revision = excluded.revision, hides = excluded.hides
  WHERE kept.revision < excluded.revision`;

/** Remembers what moderation hides, and what it shows again, in any order: of each the newest revision holds. */
export async function saveHidings(tx: Sql, hidings: readonly Hiding[]): Promise<void> {
  if (hidings.length > 0) await tx.query(SAVE_HIDINGS, [JSON.stringify(hidings)]);
}

const RETRACT_COMMENTS = `UPDATE notifications.acts a SET active = false
  WHERE a.kind IN ('COMMENT', 'REPLY') AND a.object_id = ANY ($1::uuid[]) AND a.active
    AND (SELECT t.hides FROM notifications.tombstones t WHERE t.subject_id = a.object_id) IS TRUE
  RETURNING a.group_id AS "groupId", a.actor_id AS "actorId", -a.told::int AS acts`;

/** Takes back what tells of comments that are deleted or hidden by now. */
export async function retractComments(tx: Sql, ids: readonly string[]): Promise<ActorChange[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<ActorChange>(RETRACT_COMMENTS, [ids]);
  return rows.filter(({ acts }) => acts !== 0);
}

const SAVE_REVISIONS = `INSERT INTO notifications.edited_posts AS kept (post_id, revision)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS edited(post_id uuid, revision int) WHERE revision > 1
  ON CONFLICT (post_id) DO UPDATE SET revision = excluded.revision WHERE kept.revision < excluded.revision`;

const RETRACT_MENTIONS = `UPDATE notifications.acts a SET active = false, source_revision = newest.revision
  FROM (
    SELECT told.post_id, greatest(told.revision, edited.revision) AS revision
    FROM jsonb_to_recordset($1::jsonb) AS told(post_id uuid, revision int)
    LEFT JOIN notifications.edited_posts edited ON edited.post_id = told.post_id
  ) newest, notifications.acts before
  WHERE a.object_id = newest.post_id AND a.kind = 'MENTION' AND a.source_revision < newest.revision
    AND before.recipient_id = a.recipient_id AND before.subject = a.subject
  RETURNING a.group_id AS "groupId", a.actor_id AS "actorId", -(before.active AND a.told)::int AS acts`;

/** Takes back mentions that the newest text of a post no longer has; to be called once those it has are saved. */
export async function retractMentions(tx: Sql, revisions: readonly PostRevision[]): Promise<ActorChange[]> {
  if (revisions.length === 0) return [];
  const posts = JSON.stringify(revisions);
  if (revisions.some(({ revision }) => revision > 1)) await tx.query(SAVE_REVISIONS, [posts]);
  const rows = await tx.query<ActorChange>(RETRACT_MENTIONS, [posts]);
  return rows.filter(({ acts }) => acts !== 0);
}

const RETRACT_ACTS = `UPDATE notifications.acts a SET active = false
  WHERE a.active AND a.kind <> 'NEW_POST' AND NOT EXISTS (
    SELECT FROM notifications.notifications n JOIN notifications.tombstones t ON t.subject_id IN (n.post_id, n.comment_id)
    WHERE t.hides AND n.id = a.group_id)`;
const RETRACT_GROUPS = `UPDATE notifications.notifications n SET active = false, actors_count = 0
  WHERE n.active AND n.kind <> 'NEW_POST'
    AND NOT EXISTS (SELECT FROM notifications.tombstones t WHERE t.hides AND t.subject_id IN (n.post_id, n.comment_id))`;

/**
 * Takes back everything until the snapshots tell of it again. Rows stay, with what was read, what was told and when it happened first.
 * What no snapshot tells of stays as it is: new posts (who had the bell then), deletions and edits, and what is about something deleted,
 * of which nothing shows.
 */
export async function retractAll(tx: Sql): Promise<void> {
  await tx.query(RETRACT_ACTS);
  await tx.query(RETRACT_GROUPS);
}
