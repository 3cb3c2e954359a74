import type { Sql } from '#runtime/db/database.ts';
import type { Standing } from '../visibility.ts';

const BY_IDS = `SELECT user_id AS id, role, party_id AS "partyId" FROM users.standings WHERE user_id = ANY($1::uuid[])`;

/** Role and party of those whom auth has told of; one statement. */
export async function standingsByIds(sql: Sql, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await sql.query<Standing & { id: string }>(BY_IDS, [ids]);
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** A standing as auth tells of it. */
export interface ToldStanding extends Standing {
  readonly userId: string;
  readonly revision: number;
}

const APPLY = `INSERT INTO users.standings AS kept (user_id, role, party_id, revision)
  SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[]) AS told (id, role, party_id, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (user_id) DO UPDATE SET role = excluded.role, party_id = excluded.party_id, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Brings the copy up to these standings, in any order and however often: of each person the highest revision stays. */
export async function applyStandings(tx: Sql, standings: readonly ToldStanding[]): Promise<void> {
  await tx.query(APPLY, [
    standings.map(({ userId }) => userId),
    standings.map(({ role }) => role),
    standings.map(({ partyId }) => partyId),
    standings.map(({ revision }) => revision),
  ]);
}
