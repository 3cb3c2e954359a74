import type { Sql } from '#runtime/db/database.ts';
import type { NotificationType } from '../kinds.ts';

/** Of a type, whether its person wants to be told of it in the product. */
export interface StoredPreference {
  readonly type: NotificationType;
  readonly inApp: boolean;
}

const OF_PERSON = 'SELECT type, in_app AS "inApp" FROM notifications.preferences WHERE user_id = $1';

/** What a person has ever changed, one a type. */
export async function preferencesOf(sql: Sql, userId: string): Promise<StoredPreference[]> {
  return await sql.query<StoredPreference>(OF_PERSON, [userId]);
}

const SAVE = `INSERT INTO notifications.preferences (user_id, type, in_app)
  SELECT $1, * FROM unnest($2::text[], $3::boolean[]) AS changed(type, in_app) ORDER BY type
  ON CONFLICT (user_id, type) DO UPDATE SET in_app = excluded.in_app`;

/** Changes some of a person's preferences, each type once. */
export async function savePreferences(
  sql: Sql,
  userId: string,
  preferences: readonly StoredPreference[],
): Promise<void> {
  await sql.query(SAVE, [userId, preferences.map(({ type }) => type), preferences.map(({ inApp }) => inApp)]);
}
