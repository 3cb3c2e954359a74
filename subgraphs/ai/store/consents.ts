import type { Sql } from '#runtime/db/database.ts';
import { MARK_NEIGHBOURS } from './neighbour-dues.ts';

/** What somebody decided on whether their reactions may be used, at a revision of their settings. */
export interface ConsentState {
  readonly userId: string;
  /** ISO 8601: reactions from then on count; null once the consent ended. */
  readonly since: string | null;
  readonly revision: number;
}

const APPLY = `INSERT INTO ai.consents AS kept (user_id, since, revision)
  SELECT DISTINCT ON (user_id) * FROM unnest($1::uuid[], $2::timestamptz[], $3::int[]) AS told (user_id, since, revision)
  ORDER BY user_id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET since = excluded.since, revision = excluded.revision WHERE kept.revision < excluded.revision
  RETURNING user_id`;

// A statement of its own: it sees what was written by those whom the one before waited for.
const FORGET = `WITH forgotten AS (
    DELETE FROM ai.interactions i USING ai.consents c
    WHERE i.user_id = ANY ($1::uuid[]) AND c.user_id = i.user_id AND (c.since IS NULL OR i.at < c.since) RETURNING i.post_id
  ), marked AS (SELECT DISTINCT post_id, $2::timestamptz AS at FROM forgotten)
  ${MARK_NEIGHBOURS}`;

/**
 * Keeps of each person the newest decision, and forgets what they reacted to before it counts, all of it where it ended.
 * @returns whose decision changed
 */
export async function applyConsents(tx: Sql, states: readonly ConsentState[], now: Date): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(APPLY, [
    states.map(({ userId }) => userId),
    states.map(({ since }) => since),
    states.map(({ revision }) => revision),
  ]);
  const changed = rows.map(({ user_id }) => user_id);
  if (changed.length > 0) await tx.query(FORGET, [changed, now]);
  return changed;
}
