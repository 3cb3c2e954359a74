import type { Sql } from '#runtime/db/database.ts';
import { edgeProjection } from '#runtime/events/edge-projection.ts';
import type { Person } from '../events.ts';

/** Copy of users' follow graph: decides who sees FOLLOWERS posts. */
export const follows = edgeProjection({ table: 'posts.follows', source: 'follower_id', target: 'followee_id' });

/** Copy of parties' memberships: decides who sees PARTY posts. */
export const memberships = edgeProjection({ table: 'posts.memberships', source: 'user_id', target: 'party_id' });

const MEMBERSHIPS_OF = 'SELECT party_id AS "partyId", active FROM posts.memberships WHERE user_id = $1';

/** Every membership a person has or had. */
export function membershipsOf(sql: Sql, userId: string): Promise<{ partyId: string; active: boolean }[]> {
  return sql.query(MEMBERSHIPS_OF, [userId]);
}

const SAVE_PEOPLE = `INSERT INTO posts.people AS kept (user_id, username, revision)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[])
  ON CONFLICT (user_id) DO UPDATE SET username = excluded.username, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps the newest of each person; every person at most once. */
export async function savePeople(tx: Sql, people: readonly (Person & { readonly revision: number })[]): Promise<void> {
  await tx.query(SAVE_PEOPLE, [
    people.map(({ userId }) => userId),
    people.map(({ username }) => username),
    people.map(({ revision }) => revision),
  ]);
}

const PEOPLE_BY_USERNAMES = 'SELECT user_id AS "userId", username FROM posts.people WHERE username = ANY($1::text[])';

/** Those of the usernames that somebody has, in no order; one statement. */
export function peopleByUsernames(sql: Sql, usernames: readonly string[]): Promise<Person[]> {
  return sql.query<Person>(PEOPLE_BY_USERNAMES, [usernames]);
}
