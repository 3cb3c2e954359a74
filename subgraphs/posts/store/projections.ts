import type { Sql } from '#runtime/db/database.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';
import type { Person } from '../events.ts';
import { PERSON_NOT_SEPARATED } from './visible.ts';

/** Copy of users' follow graph: decides who sees FOLLOWERS posts. */
export const follows = edgeProjection({ table: 'posts.follows', source: 'follower_id', target: 'followee_id' });

/** Copy of users' blocks: keeps what two people write from each other. */
export const blocks = edgeProjection({ table: 'posts.blocks', source: 'blocker_id', target: 'blocked_id' });

const BLOCKERS = `SELECT blocker_id AS id FROM posts.blocks WHERE blocked_id = $1::uuid AND blocker_id = ANY($2::uuid[]) AND active`;

/** Those of the people who block the viewer; one statement. */
export async function blockersOf(sql: Sql, viewerId: string, userIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(BLOCKERS, [viewerId, userIds]);
  return new Set(rows.map(({ id }) => id));
}

/** Copy of parties' memberships: decides who sees PARTY posts. */
export const memberships = edgeProjection({ table: 'posts.memberships', source: 'user_id', target: 'party_id' });

const MEMBERSHIPS_OF = 'SELECT party_id AS "partyId", active FROM posts.memberships WHERE user_id = $1';

/** Every membership a person has or had. */
export function membershipsOf(sql: Sql, userId: string): Promise<{ partyId: string; active: boolean }[]> {
  return sql.query(MEMBERSHIPS_OF, [userId]);
}

// What was known before is read in the state before the statement. Batches of one consumer never overlap, so that it is also that before the row.
const APPLY_PEOPLE = `WITH changed AS (
    INSERT INTO posts.people AS kept (user_id, username, province_code, district_code, profession, revision)
    SELECT DISTINCT ON (id) *
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
      AS told (id, username, province, district, profession, revision)
    ORDER BY id, revision DESC
    ON CONFLICT (user_id) DO UPDATE SET username = excluded.username, province_code = excluded.province_code,
      district_code = excluded.district_code, profession = excluded.profession, revision = excluded.revision
    WHERE kept.revision < excluded.revision
    RETURNING user_id, profession
  )
  SELECT changed.user_id AS id FROM changed LEFT JOIN posts.people before ON before.user_id = changed.user_id
  WHERE coalesce(before.profession, 'UNKNOWN') <> changed.profession`;

/**
 * Brings what is known of profiles up to these, in any order: of each person the highest revision stays.
 * @returns those who have another profession now.
 */
export async function applyPeople(
  tx: Sql,
  people: readonly (Person & Place & { readonly profession: string; readonly revision: number })[],
): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await tx.query<{ id: string }>(APPLY_PEOPLE, [
    people.map(({ userId }) => userId),
    people.map(({ username }) => username),
    people.map(({ provinceCode }) => provinceCode),
    people.map(({ districtCode }) => districtCode),
    people.map(({ profession }) => profession),
    people.map(({ revision }) => revision),
  ]);
  return rows.map(({ id }) => id);
}

/** Whom a person lets mention them. */
export interface MentionAudience {
  readonly userId: string;
  readonly mentions: 'EVERYONE' | 'FOLLOWING' | 'NOBODY';
  /** Of the settings, which count apart from the profile. */
  readonly revision: number;
}

const APPLY_AUDIENCES = `INSERT INTO posts.people AS kept (user_id, mentions, privacy_revision, revision)
  SELECT DISTINCT ON (id) *, 0 FROM unnest($1::uuid[], $2::text[], $3::int[]) AS told (id, mentions, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET mentions = excluded.mentions, privacy_revision = excluded.privacy_revision
  WHERE kept.privacy_revision < excluded.privacy_revision`;

/** Brings what is known of settings up to these, in any order: of each person the highest revision stays. */
export async function applyMentionAudiences(tx: Sql, settings: readonly MentionAudience[]): Promise<void> {
  if (settings.length === 0) return;
  await tx.query(APPLY_AUDIENCES, [
    settings.map(({ userId }) => userId),
    settings.map(({ mentions }) => mentions),
    settings.map(({ revision }) => revision),
  ]);
}

/** Where a person lives, by codes of provinces and districts. */
export interface Place {
  readonly provinceCode: string | null;
  readonly districtCode: string | null;
}

const PLACE_OF =
  'SELECT province_code AS "provinceCode", district_code AS "districtCode" FROM posts.people WHERE user_id = $1';

/** Where the person lives, as far as is known. */
export async function placeOf(sql: Sql, userId: string): Promise<Place> {
  const [place] = await sql.query<Place>(PLACE_OF, [userId]);
  return place ?? { provinceCode: null, districtCode: null };
}

const MENTIONABLE = `SELECT person.user_id AS "userId", person.username FROM posts.people person
  WHERE person.username = ANY($2::text[])
    AND (person.user_id = $1::uuid OR person.mentions = 'EVERYONE' OR (person.mentions = 'FOLLOWING' AND EXISTS (
      SELECT FROM posts.follows f WHERE f.follower_id = person.user_id AND f.followee_id = $1::uuid AND f.active)))
    AND ${PERSON_NOT_SEPARATED}`;

/**
 * Those with one of the usernames whom the author may mention, in no order: no block between the two, and the person lets everybody
 * or those they follow mention them. One statement.
 */
export function mentionablePeople(sql: Sql, authorId: string, usernames: readonly string[]): Promise<Person[]> {
  return sql.query<Person>(MENTIONABLE, [authorId, usernames]);
}
