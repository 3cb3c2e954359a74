import type { Sql } from '#runtime/db/database.ts';
import type { LeaderTitle } from '../resolver-types.generated.ts';
import type { LeaderSource } from '../view.ts';

/** Holds for two positions only; the others one person holds at a time (index leaders_one_a_party). */
export const MOST_OF_A_TITLE = 30;

// 9 titles, of which two have 30 holders at most: the list of a party is bounded.
const OF_PARTIES = `SELECT party_id AS "partyId", user_id AS "userId", title, since FROM parties.leaders
  WHERE party_id = ANY($1::uuid[]) ORDER BY since, user_id`;

/** Who leads the parties, longest in office first, in one statement. */
export async function leadersOfParties(
  sql: Sql,
  partyIds: readonly string[],
): Promise<Map<string, readonly LeaderSource[]>> {
  const rows = await sql.query<LeaderSource>(OF_PARTIES, [partyIds]);
  return Map.groupBy(rows, ({ partyId }) => partyId);
}

// Not FOR UPDATE: memberships may refer to the party meanwhile.
const LOCK_PARTY = 'SELECT FROM parties.parties WHERE id = $1 FOR NO KEY UPDATE';

/** Lets one appointment of a party follow the other, so that two at once never pass a limit together. */
export async function lockLeadership(tx: Sql, partyId: string): Promise<void> {
  await tx.query(LOCK_PARTY, [partyId]);
}

const HOLDERS = `SELECT user_id AS id FROM parties.leaders WHERE party_id = $1 AND title = $2`;

/** Who holds a position. */
export async function holdersOf(tx: Sql, partyId: string, title: LeaderTitle): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(HOLDERS, [partyId, title]);
  return new Set(rows.map(({ id }) => id));
}

const INSERT = 'INSERT INTO parties.leaders (party_id, title, user_id, since) VALUES ($1, $2, $3, $4)';

/** Gives a person a position that they and the party have room for. */
export async function insertLeader(tx: Sql, { partyId, title, userId, since }: LeaderSource): Promise<void> {
  await tx.query(INSERT, [partyId, title, userId, since]);
}

const REMOVE = 'DELETE FROM parties.leaders WHERE party_id = $1 AND title = $2 AND user_id = $3 RETURNING user_id';

/** Takes a position from a person. @returns whether they had it */
export async function removeLeader(sql: Sql, partyId: string, title: LeaderTitle, userId: string): Promise<boolean> {
  return (await sql.query(REMOVE, [partyId, title, userId])).length > 0;
}

const REMOVE_ALL = 'DELETE FROM parties.leaders WHERE party_id = $1 AND user_id = $2';

/** Takes every position in a party from a person, who is leaving it. */
export async function removePositions(tx: Sql, partyId: string, userId: string): Promise<void> {
  await tx.query(REMOVE_ALL, [partyId, userId]);
}
