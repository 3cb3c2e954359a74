import type { Sql } from '#runtime/db/database.ts';

/** The names by which people speak of a party. */
export interface PartyNameRow {
  readonly partyId: string;
  readonly name: string;
  readonly shortName: string;
}

const APPLY = `INSERT INTO ai.party_names AS kept (party_id, name, short_name, revision)
  SELECT DISTINCT ON (id) * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[]) AS told (id, name, short_name, revision)
  ORDER BY id, revision DESC
  ON CONFLICT (party_id) DO UPDATE SET name = excluded.name, short_name = excluded.short_name, revision = excluded.revision
  WHERE kept.revision < excluded.revision`;

/** Keeps of each party the newest names. */
export async function applyPartyNames(
  tx: Sql,
  names: readonly (PartyNameRow & { readonly revision: number })[],
): Promise<void> {
  await tx.query(APPLY, [
    names.map(({ partyId }) => partyId),
    names.map(({ name }) => name),
    names.map(({ shortName }) => shortName),
    names.map(({ revision }) => revision),
  ]);
}

/** More parties than Turkey has registered in its history. */
const MOST_PARTIES = 500;
const ALL = `SELECT party_id AS "partyId", name, short_name AS "shortName" FROM ai.party_names ORDER BY party_id LIMIT ${MOST_PARTIES}`;

/** The names of all parties, at most 500. */
export function allPartyNames(sql: Sql): Promise<PartyNameRow[]> {
  return sql.query<PartyNameRow>(ALL);
}
