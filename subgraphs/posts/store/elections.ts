import { istanbulDay } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { ElectionSource } from '../view.ts';

/** The columns of an ElectionSource; `e` is posts.elections. */
const ELECTION_COLUMNS = `e.id, e.name_tr AS "nameTr", e.name_en AS "nameEn", to_char(e.held_on, 'YYYY-MM-DD') AS "heldOn", e.keywords`;

const BY_IDS = `SELECT ${ELECTION_COLUMNS} FROM posts.elections e WHERE e.id = ANY($1::uuid[])`;

/** Elections by id, in no order; one statement. */
export function electionsByIds(sql: Sql, ids: readonly string[]): Promise<ElectionSource[]> {
  return sql.query<ElectionSource>(BY_IDS, [ids]);
}

const FROM_DAY = `SELECT ${ELECTION_COLUMNS} FROM posts.elections e WHERE e.held_on >= $1::date ORDER BY e.held_on, e.id LIMIT $2`;

/** Elections from the Istanbul day of an instant on, soonest first, at most `limit`. */
export function electionsFrom(sql: Sql, at: Date, limit: number): Promise<ElectionSource[]> {
  return sql.query<ElectionSource>(FROM_DAY, [istanbulDay(at), limit]);
}

/** The next election from the Istanbul day of an instant on; null without one. */
export async function nextElection(sql: Sql, at: Date): Promise<ElectionSource | null> {
  const [election] = await electionsFrom(sql, at, 1);
  return election ?? null;
}

/** How many elections a poll is compared with: all that are ahead, and more of those before than there are in decades. */
const MAX_COMPARED = 200;

const SINCE = `SELECT ${ELECTION_COLUMNS} FROM posts.elections e WHERE e.held_on >= $1::date OR e.id = ANY($2::uuid[])
  ORDER BY e.held_on DESC, e.id LIMIT ${MAX_COMPARED}`;

/** What polls can be about: elections from the Istanbul day of an instant on, and those with the ids; one statement. */
export function electionsSince(sql: Sql, at: Date, ids: readonly string[]): Promise<ElectionSource[]> {
  return sql.query<ElectionSource>(SINCE, [istanbulDay(at), ids]);
}

/** Lets one transaction at a time note elections, so that two never pass their number together. */
export async function lockElections(tx: Sql): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('posts.elections', 0))`);
}

const LOCK = `SELECT ${ELECTION_COLUMNS} FROM posts.elections e WHERE e.id = $1 FOR UPDATE`;

/** An election that stays as it is until the transaction ends. */
export async function lockElection(tx: Sql, id: string): Promise<ElectionSource | undefined> {
  const [election] = await tx.query<ElectionSource>(LOCK, [id]);
  return election;
}

const COUNT = 'SELECT count(*)::int AS count FROM posts.elections WHERE held_on >= $1::date';

/** How many elections there are from the Istanbul day of an instant on. */
export async function countElectionsFrom(tx: Sql, at: Date): Promise<number> {
  const [row] = await tx.query<{ count: number }>(COUNT, [istanbulDay(at)]);
  return row?.count ?? 0;
}

/** Who noted or changed an election, and when. */
export interface ElectionChange {
  readonly by: string;
  readonly at: Date;
}

const INSERT = `INSERT INTO posts.elections (id, name_tr, name_en, held_on, keywords, changed_by, changed_at)
  VALUES ($1, $2, $3, $4::date, $5::text[], $6, $7)`;
const REPLACE = `UPDATE posts.elections SET name_tr = $2, name_en = $3, held_on = $4::date, keywords = $5::text[], changed_by = $6, changed_at = $7
  WHERE id = $1`;

/** Notes an election. */
export async function insertElection(tx: Sql, election: ElectionSource, change: ElectionChange): Promise<void> {
  await tx.query(INSERT, valuesOf(election, change));
}

/** Changes an election that {@link lockElection} holds. */
export async function replaceElection(tx: Sql, election: ElectionSource, change: ElectionChange): Promise<void> {
  await tx.query(REPLACE, valuesOf(election, change));
}

function valuesOf({ id, nameTr, nameEn, heldOn, keywords }: ElectionSource, { by, at }: ElectionChange): unknown[] {
  return [id, nameTr, nameEn, heldOn, keywords, by, at];
}

const DELETE = 'DELETE FROM posts.elections WHERE id = $1 RETURNING id';

/** @returns whether there was such an election. */
export async function deleteElectionById(tx: Sql, id: string): Promise<boolean> {
  return (await tx.query(DELETE, [id])).length > 0;
}
