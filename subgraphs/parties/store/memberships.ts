import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import type { MembershipSource } from '../view.ts';

/** A membership with what only its owner's domain needs. */
export interface MembershipRow extends MembershipSource {
  readonly endedAt: Date | null;
  readonly revision: number;
}

/** The columns of a MembershipRow; `m` is parties.memberships. */
export const MEMBERSHIP_COLUMNS = `m.user_id AS "userId", m.party_id AS "partyId", m.status, m.applied_at AS "appliedAt",
  m.joined_at AS "joinedAt", m.ended_at AS "endedAt", m.revision`;

const OPEN_MEMBERSHIPS = `SELECT ${MEMBERSHIP_COLUMNS} FROM parties.memberships m
  WHERE m.user_id = ANY ($1::uuid[]) AND m.status IN ('PENDING', 'ACTIVE')`;

/** The membership or application that people have, by user id: a person has one at most. */
export async function openMemberships(sql: Sql, userIds: readonly string[]): Promise<Map<string, MembershipRow>> {
  const rows = await sql.query<MembershipRow>(OPEN_MEMBERSHIPS, [userIds]);
  return new Map(rows.map((row) => [row.userId, row]));
}

const ONE = `SELECT ${MEMBERSHIP_COLUMNS} FROM parties.memberships m WHERE m.user_id = $1 AND m.party_id = $2`;

/** One membership, open or ended. */
export async function membershipOf(sql: Sql, userId: string, partyId: string): Promise<MembershipRow | null> {
  const [row] = await sql.query<MembershipRow>(ONE, [userId, partyId]);
  return row ?? null;
}

const LOCKED = `${ONE} FOR UPDATE`;

/** One membership, locked until the transaction ends. */
export async function lockMembership(tx: Sql, userId: string, partyId: string): Promise<MembershipRow | null> {
  const [row] = await tx.query<MembershipRow>(LOCKED, [userId, partyId]);
  return row ?? null;
}

const APPLY = `INSERT INTO parties.memberships AS m (user_id, party_id, status, applied_at, revision)
  VALUES ($1, $2, 'PENDING', $3, 1)
  ON CONFLICT (user_id, party_id) DO UPDATE
    SET status = 'PENDING', applied_at = excluded.applied_at, joined_at = NULL, ended_at = NULL, revision = m.revision + 1
    WHERE m.status = 'ENDED'
  RETURNING ${MEMBERSHIP_COLUMNS}`;

/**
 * Makes a person an applicant, anew after an ended membership.
 * @returns null when the person has a membership or application already, of this party or of another: the unique index of open
 *   memberships decides, so that two requests at once cannot both succeed.
 */
export async function apply(sql: Sql, userId: string, partyId: string, at: Date): Promise<MembershipRow | null> {
  try {
    const [row] = await sql.query<MembershipRow>(APPLY, [userId, partyId, at]);
    return row ?? null;
  } catch (error) {
    if (isOneAPersonViolation(error)) return null;
    throw error;
  }
}

function isOneAPersonViolation(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'memberships_one_a_person';
}

const SAVE = `UPDATE parties.memberships AS m SET status = $3, joined_at = $4, ended_at = $5, revision = m.revision + 1
  WHERE m.user_id = $1 AND m.party_id = $2
  RETURNING ${MEMBERSHIP_COLUMNS}`;

/** Changes a membership that this transaction has locked. */
export async function saveMembership(
  tx: Sql,
  { userId, partyId, status, joinedAt, endedAt }: Omit<MembershipRow, 'revision' | 'appliedAt'>,
): Promise<MembershipRow> {
  const [row] = await tx.query<MembershipRow>(SAVE, [userId, partyId, status, joinedAt, endedAt]);
  if (row === undefined) throw new Error('the locked membership is gone');
  return row;
}

const PENDING_PAGE = `SELECT ${MEMBERSHIP_COLUMNS} FROM parties.memberships m
  WHERE m.party_id = $1 AND m.status = 'PENDING' AND (m.applied_at, m.user_id) > ($2::timestamptz, $3::uuid)
  ORDER BY m.applied_at, m.user_id LIMIT $4`;

/** Applications to a party, oldest first. */
export async function pendingPage(
  sql: Sql,
  partyId: string,
  after: Keyset | null,
  limit: number,
): Promise<MembershipRow[]> {
  return await sql.query<MembershipRow>(PENDING_PAGE, [
    partyId,
    after?.at ?? '-infinity',
    after?.id ?? FIRST_UUID,
    limit,
  ]);
}
