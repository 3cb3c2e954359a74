import type { Sql } from '#runtime/db/database.ts';
import { deltaCounters } from '#runtime/db/delta-counters.ts';
import type { NamePosition } from '#runtime/subgraph/name-cursor.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import type { PartySource } from '../view.ts';

/** How many members and followers a party has. */
export const partyCounters = deltaCounters({
  table: 'parties.party_counters',
  deltas: 'parties.party_counter_deltas',
  key: 'party_id',
  columns: ['members', 'followers'] as const,
});

/** The columns of a PartySource; `p` is parties.parties. */
export const PARTY = `p.id, p.slug, p.name, p.short_name AS "shortName", p.color, p.description, p.website, p.founded_at AS "foundedAt"`;

const PARTIES_BY_IDS = `SELECT ${PARTY} FROM parties.parties p WHERE p.id = ANY ($1::uuid[])`;

/** Those of the parties that exist, by id, in one statement. */
export async function partiesByIds(sql: Sql, ids: readonly string[]): Promise<Map<string, PartySource>> {
  const rows = await sql.query<PartySource>(PARTIES_BY_IDS, [ids]);
  return new Map(rows.map((party) => [party.id, party]));
}

const PARTIES_BY_SLUGS = `SELECT ${PARTY} FROM parties.parties p WHERE p.slug = ANY ($1::text[])`;

/** Those of the slugs that a party has, by slug, in one statement. */
export async function partiesBySlugs(sql: Sql, slugs: readonly string[]): Promise<Map<string, PartySource>> {
  const rows = await sql.query<PartySource>(PARTIES_BY_SLUGS, [slugs]);
  return new Map(rows.map((party) => [party.slug, party]));
}

const PARTIES_OF_MEMBERS = `SELECT m.user_id AS "userId", ${PARTY}
  FROM parties.memberships m JOIN parties.parties p ON p.id = m.party_id
  WHERE m.user_id = ANY ($1::uuid[]) AND m.status = 'ACTIVE'`;

/** The parties that people are members of, by user id, in one statement. */
export async function partiesOfMembers(sql: Sql, userIds: readonly string[]): Promise<Map<string, PartySource>> {
  const rows = await sql.query<PartySource & { userId: string }>(PARTIES_OF_MEMBERS, [userIds]);
  return new Map(rows.map(({ userId, ...party }) => [userId, party]));
}

const PARTY_PAGE = `SELECT ${PARTY} FROM parties.parties p
  WHERE (p.name COLLATE "tr-x-icu", p.id) > ($1 COLLATE "tr-x-icu", $2::uuid)
  ORDER BY p.name COLLATE "tr-x-icu", p.id LIMIT $3`;

/** Nothing sorts before the empty name. */
const BEFORE_EVERYTHING: NamePosition = { name: '', key: FIRST_UUID };

/** Parties in Turkish alphabetical order; a position's key is the party's id. */
export async function partyPage(sql: Sql, after: NamePosition | null, limit: number): Promise<PartySource[]> {
  const { name, key } = after ?? BEFORE_EVERYTHING;
  return await sql.query<PartySource>(PARTY_PAGE, [name, key, limit]);
}
