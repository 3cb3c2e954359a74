import type { Sql } from '#runtime/db/database.ts';
import type { PrivacySource } from '../view.ts';

const COLUMNS = `follow_lists AS "followLists", presence, mentions, messages, suggestable`;
const BY_IDS = `SELECT profile_id AS id, ${COLUMNS} FROM users.privacy_settings WHERE profile_id = ANY($1::uuid[])`;

/** The settings of those who ever chose any; one statement. */
export async function privacyByIds(sql: Sql, ids: readonly string[]): Promise<Map<string, PrivacySource>> {
  const rows = await sql.query<PrivacySource & { id: string }>(BY_IDS, [ids]);
  return new Map(rows.map(({ id, ...settings }) => [id, settings]));
}

const ENSURE =
  'INSERT INTO users.privacy_settings (profile_id, revision) VALUES ($1, 0) ON CONFLICT (profile_id) DO NOTHING';
const LOCK = `SELECT ${COLUMNS}, revision FROM users.privacy_settings WHERE profile_id = $1 FOR UPDATE`;

/** Reads a person's settings, the defaults if there are none, and keeps them from changing until the transaction ends. */
export async function lockPrivacy(tx: Sql, id: string): Promise<PrivacySource & { readonly revision: number }> {
  await tx.query(ENSURE, [id]);
  const [row] = await tx.query<PrivacySource & { revision: number }>(LOCK, [id]);
  if (row === undefined) throw new Error('a row that was just ensured is gone');
  return row;
}

const UPDATE = `UPDATE users.privacy_settings
  SET follow_lists = $2, presence = $3, mentions = $4, messages = $5, suggestable = $6, revision = $7 WHERE profile_id = $1`;

/** Writes a person's settings and their revision. */
export async function updatePrivacyRow(tx: Sql, id: string, settings: PrivacySource, revision: number): Promise<void> {
  const { followLists, presence, mentions, messages, suggestable } = settings;
  await tx.query(UPDATE, [id, followLists, presence, mentions, messages, suggestable, revision]);
}
