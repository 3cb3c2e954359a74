import type { Sql } from '#runtime/db/database.ts';
import type { ProfileSource } from '../view.ts';

/** The columns of a ProfileSource; `p` is users.profiles. */
export const PROFILE_COLUMNS = `p.id, p.username, p.display_name AS "displayName", p.bio, p.avatar_url AS "avatarUrl", p.profession,
  p.province_code AS "provinceCode", p.district_code AS "districtCode", p.interests, p.created_at AS "createdAt", p.revision`;

const BY_IDS = `SELECT ${PROFILE_COLUMNS} FROM users.profiles p WHERE p.id = ANY($1::uuid[])
  AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = p.id AND b.blocked_id = $2 AND b.active)`;

/** Those of the people that exist and do not block the viewer, in no order; one statement. */
export function profilesByIds(sql: Sql, ids: readonly string[], viewerId: string | null): Promise<ProfileSource[]> {
  return sql.query<ProfileSource>(BY_IDS, [ids, viewerId]);
}

const WITH_BLOCKS = `SELECT ${PROFILE_COLUMNS},
    EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = p.id AND b.blocked_id = $2 AND b.active) AS "blocksViewer"
  FROM users.profiles p WHERE p.id = ANY($1::uuid[])`;

/** Those of the people that exist, by id, and who of them blocks the viewer; one statement. */
export async function profilesWithBlocks(
  sql: Sql,
  ids: readonly string[],
  viewerId: string | null,
): Promise<{ readonly profiles: Map<string, ProfileSource>; readonly blockers: Set<string> }> {
  const rows = await sql.query<ProfileSource & { blocksViewer: boolean }>(WITH_BLOCKS, [ids, viewerId]);
  return {
    profiles: new Map(rows.map(({ blocksViewer: _, ...profile }) => [profile.id, profile])),
    blockers: new Set(rows.filter(({ blocksViewer }) => blocksViewer).map(({ id }) => id)),
  };
}

const BY_USERNAMES = `SELECT ${PROFILE_COLUMNS} FROM users.profiles p WHERE p.username = ANY($1::text[])
  AND NOT EXISTS (SELECT FROM users.blocks b WHERE b.blocker_id = p.id AND b.blocked_id = $2 AND b.active)`;

/** Those of the usernames, folded, that somebody has who does not block the viewer, in no order; one statement. */
export function profilesByUsernames(
  sql: Sql,
  usernames: readonly string[],
  viewerId: string | null,
): Promise<ProfileSource[]> {
  return sql.query<ProfileSource>(BY_USERNAMES, [usernames, viewerId]);
}

const LOCK = `SELECT ${PROFILE_COLUMNS} FROM users.profiles p WHERE p.id = $1 FOR UPDATE`;

/** Reads a profile and keeps it from changing until the transaction ends. */
export async function lockProfile(tx: Sql, id: string): Promise<ProfileSource | undefined> {
  const [profile] = await tx.query<ProfileSource>(LOCK, [id]);
  return profile;
}

const UPDATE = `UPDATE users.profiles SET display_name = $2, bio = $3, avatar_url = $4, profession = $5, province_code = $6,
    district_code = $7, interests = $8, revision = $9
  WHERE id = $1`;

/** Writes what may change of a profile, and its revision. */
export async function updateProfileRow(tx: Sql, profile: ProfileSource): Promise<void> {
  const { id, displayName, bio, avatarUrl, profession, provinceCode, districtCode, interests, revision } = profile;
  await tx.query(UPDATE, [
    id,
    displayName,
    bio,
    avatarUrl,
    profession,
    provinceCode,
    districtCode,
    interests,
    revision,
  ]);
}

/** A person who has just registered. */
export interface NewProfile {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly provinceCode: string | null;
  readonly createdAt: Date;
}

// A username of two accounts would be auth's fault: it must fail here, not be passed over.
const INSERT = `INSERT INTO users.profiles AS p (id, username, display_name, province_code, created_at)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
  ON CONFLICT (id) DO NOTHING RETURNING ${PROFILE_COLUMNS}`;

/** Creates the profiles that do not exist yet. @returns those that were created, of revision 1 */
export function insertProfiles(tx: Sql, profiles: readonly NewProfile[]): Promise<ProfileSource[]> {
  return tx.query<ProfileSource>(INSERT, [
    profiles.map(({ id }) => id),
    profiles.map(({ username }) => username),
    profiles.map(({ displayName }) => displayName),
    profiles.map(({ provinceCode }) => provinceCode),
    profiles.map(({ createdAt }) => createdAt),
  ]);
}
