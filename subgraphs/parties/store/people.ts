import type { Sql } from '#runtime/db/database.ts';
import type { Role } from '#runtime/viewer.ts';

/** A person's public profile as users last told of it. */
export interface PersonProfile {
  readonly userId: string;
  readonly username: string;
  readonly displayName: string;
  readonly provinceCode: string | null;
  readonly districtCode: string | null;
  readonly revision: number;
}

/** A person's role and party as auth last told of them. */
export interface PersonRole {
  readonly userId: string;
  readonly role: Role;
  readonly partyId: string | null;
  readonly revision: number;
}

const PROFILES = `INSERT INTO parties.people AS kept (user_id, username, display_name, province_code, district_code, profile_revision)
  SELECT DISTINCT ON (id) *
  FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
    AS told (id, username, display_name, province_code, district_code, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET username = excluded.username, display_name = excluded.display_name,
    province_code = excluded.province_code, district_code = excluded.district_code, profile_revision = excluded.profile_revision
    WHERE kept.profile_revision < excluded.profile_revision`;

/** Brings what is known of profiles up to these, in any order: of each person the highest revision stays. */
export async function applyProfiles(tx: Sql, people: readonly PersonProfile[]): Promise<void> {
  if (people.length === 0) return;
  await tx.query(PROFILES, [
    people.map(({ userId }) => userId),
    people.map(({ username }) => username),
    people.map(({ displayName }) => displayName),
    people.map(({ provinceCode }) => provinceCode),
    people.map(({ districtCode }) => districtCode),
    people.map(({ revision }) => revision),
  ]);
}

const ROLES = `INSERT INTO parties.people AS kept (user_id, role, party_id, role_revision)
  SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[]) AS told (id, role, party_id, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, party_id = excluded.party_id, role_revision = excluded.role_revision
    WHERE kept.role_revision < excluded.role_revision
  RETURNING user_id AS "userId", role, role_revision AS revision`;

/**
 * Brings what is known of roles up to these, in any order: of each person the highest revision stays.
 * @returns those that were news
 */
export async function applyRoles(
  tx: Sql,
  people: readonly PersonRole[],
): Promise<{ readonly userId: string; readonly role: Role; readonly revision: number }[]> {
  if (people.length === 0) return [];
  return await tx.query(ROLES, [
    people.map(({ userId }) => userId),
    people.map(({ role }) => role),
    people.map(({ partyId }) => partyId),
    people.map(({ revision }) => revision),
  ]);
}

const LOCK = `SELECT user_id AS "userId", role FROM parties.people WHERE user_id = ANY($1::uuid[]) ORDER BY user_id FOR UPDATE`;

/**
 * Locks what is known of people until the transaction ends: entries of the directory are written under this lock alone.
 * @returns the role of each, null while none was told of
 */
export async function lockPeople(tx: Sql, userIds: readonly string[]): Promise<Map<string, Role | null>> {
  const rows = await tx.query<{ userId: string; role: Role | null }>(LOCK, [userIds]);
  return new Map(rows.map(({ userId, role }) => [userId, role]));
}
