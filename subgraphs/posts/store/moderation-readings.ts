import type { Sql } from '#runtime/db/database.ts';
import type { ModerationReading } from '../moderation-view.ts';

/** A ModerationReading as JSON, null without one; `reading` is posts.moderation_readings. */
export const READING_JSON = `CASE WHEN reading.subject_id IS NULL THEN NULL ELSE jsonb_build_object('action', reading.action,
  'hate', reading.hate, 'violence', reading.violence, 'spam', reading.spam, 'profanity', reading.profanity, 'model', reading.model,
  'contentRevision', reading.content_revision) END`;

/** A reading of a post or comment. */
export interface ToldReading extends ModerationReading {
  readonly subjectId: string;
  /** Rises with each reading of the same. */
  readonly revision: number;
  readonly readAt: Date;
}

const APPLY = `INSERT INTO posts.moderation_readings AS kept
    (subject_id, revision, content_revision, action, hate, violence, spam, profanity, model, read_at)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS told ("subjectId" uuid, revision int, "contentRevision" int, action text, hate float8,
    violence float8, spam float8, profanity float8, model text, "readAt" timestamptz)
  ORDER BY "subjectId"
  ON CONFLICT (subject_id) DO UPDATE SET revision = excluded.revision, content_revision = excluded.content_revision, action = excluded.action,
    hate = excluded.hate, violence = excluded.violence, spam = excluded.spam, profanity = excluded.profanity, model = excluded.model,
    read_at = excluded.read_at
  WHERE kept.revision < excluded.revision
  RETURNING subject_id AS "subjectId"`;

/** Keeps readings, one a post or comment, in any order: of each the highest revision stays. @returns what they changed. */
export async function applyReadings(tx: Sql, readings: readonly ToldReading[]): Promise<Set<string>> {
  const rows = await tx.query<{ subjectId: string }>(APPLY, [JSON.stringify(readings)]);
  return new Set(rows.map(({ subjectId }) => subjectId));
}
