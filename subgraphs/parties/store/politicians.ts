import type { Sql } from '#runtime/db/database.ts';
import type { NamePosition } from '#runtime/subgraph/name-cursor.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { OFFICE_OF_ROLE } from '../office.ts';
import type { PoliticianSource } from '../view.ts';

/** Which politicians are meant; everything that is not null must hold. */
export interface PoliticianFilter {
  readonly provinceCode: string | null;
  readonly districtCode: string | null;
  readonly office: string | null;
  readonly commission: string | null;
  /** Beginning of the display name in Turkish lower case. */
  readonly namePrefix: string | null;
  /** Beginning of the username; given when `namePrefix` is, one of the two suffices. */
  readonly usernamePrefix: string | null;
}

const POLITICIAN = `p.user_id AS "userId", p.office, p.party_id AS "partyId", p.province_code AS "provinceCode",
  p.district_code AS "districtCode", p.commissions, p.display_name AS "displayName"`;

// One text for each combination, so that each has its own plan: a condition that may be switched off would hide the indexes. Every
// parameter stands in every text, as PostgreSQL demands.
const PARTY = { given: 'p.party_id = asked.party_id', any: 'asked.party_id IS NULL' };
const PROVINCE = { given: 'p.province_code = $1', any: '$1::text IS NULL' };
const DISTRICT = { given: 'p.district_code = $2', any: '$2::text IS NULL' };
const OFFICE = { given: 'p.office = $3', any: '$3::text IS NULL' };
const COMMISSION = { given: 'p.commissions @> ARRAY[$4]', any: '$4::text IS NULL' };
// Ranges instead of LIKE, which finds no index while its pattern is a parameter. U+10FFFF sorts above whatever follows a prefix.
const NAME = {
  given: `(p.name_key >= $5 AND p.name_key < $5 || chr(1114111) OR p.username >= $6 AND p.username < $6 || chr(1114111))`,
  any: '$5::text IS NULL AND $6::text IS NULL',
};
/**
 * $7 is the viewer, null for nobody: who blocks them is not shown to them. A scalar subquery by primary key: NOT EXISTS is planned as a
 * hash of all blocks where there are many.
 */
const SHOWN = `(SELECT b.active FROM parties.blocks b WHERE b.blocker_id = p.user_id AND b.blocked_id = $7::uuid) IS NOT TRUE`;

const given = (value: string | null): 'given' | 'any' => (value === null ? 'any' : 'given');

function parameters(filter: PoliticianFilter, viewerId: string | null): unknown[] {
  const { provinceCode, districtCode, office, commission, namePrefix, usernamePrefix } = filter;
  return [provinceCode, districtCode, office, commission, namePrefix, usernamePrefix, viewerId];
}

/** Nothing sorts before the empty name. */
const BEFORE_EVERYTHING: NamePosition = { name: '', key: FIRST_UUID };

/** Whose politicians to read, all parties' with null, and where the page before ended: a position's key is the person's id. */
export interface PoliticianPage {
  readonly partyId: string | null;
  readonly after: NamePosition | null;
}

/**
 * Pages of politicians in Turkish alphabetical order, at most `limit` each; one statement for all of them.
 * @param pages all of one party each, or all of every party
 * @returns one list for each entry of `pages`
 */
export async function politicianPages(
  sql: Sql,
  pages: readonly PoliticianPage[],
  filter: PoliticianFilter,
  viewerId: string | null,
  limit: number,
): Promise<PoliticianSource[][]> {
  const text = `SELECT asked.place::int, ${POLITICIAN}
    FROM unnest($8::uuid[], $9::text[], $10::uuid[]) WITH ORDINALITY AS asked (party_id, name, id, place)
    CROSS JOIN LATERAL (
      SELECT p.* FROM parties.politicians p
      WHERE ${PARTY[given(pages[0]?.partyId ?? null)]} AND ${PROVINCE[given(filter.provinceCode)]}
        AND ${DISTRICT[given(filter.districtCode)]} AND ${OFFICE[given(filter.office)]}
        AND ${COMMISSION[given(filter.commission)]} AND ${NAME[given(filter.namePrefix)]} AND ${SHOWN}
        AND (p.display_name COLLATE "tr-x-icu", p.user_id) > (asked.name COLLATE "tr-x-icu", asked.id)
      ORDER BY p.display_name COLLATE "tr-x-icu", p.user_id LIMIT $11
    ) AS p
    ORDER BY asked.place, p.display_name COLLATE "tr-x-icu", p.user_id`;
  const starts = pages.map(({ after }) => after ?? BEFORE_EVERYTHING);
  const rows = await sql.query<PoliticianSource & { place: number }>(text, [
    ...parameters(filter, viewerId),
    pages.map(({ partyId }) => partyId),
    starts.map(({ name }) => name),
    starts.map(({ key }) => key),
    limit,
  ]);
  const lists = pages.map((): PoliticianSource[] => []);
  for (const { place, ...politician } of rows) lists[place - 1]?.push(politician);
  return lists;
}

/**
 * How many politicians there are, counted up to `limit`; one statement for all parties.
 * @param partyIds all of one party each, or null alone for every party
 */
export async function countPoliticians(
  sql: Sql,
  partyIds: readonly (string | null)[],
  filter: PoliticianFilter,
  viewerId: string | null,
  limit: number,
): Promise<number[]> {
  const text = `SELECT (
      SELECT count(*)::int FROM (
        SELECT FROM parties.politicians p
        WHERE ${PARTY[given(partyIds[0] ?? null)]} AND ${PROVINCE[given(filter.provinceCode)]}
          AND ${DISTRICT[given(filter.districtCode)]} AND ${OFFICE[given(filter.office)]}
          AND ${COMMISSION[given(filter.commission)]} AND ${NAME[given(filter.namePrefix)]} AND ${SHOWN}
        LIMIT $9
      ) AS counted
    ) AS count
    FROM unnest($8::uuid[]) WITH ORDINALITY AS asked (party_id, place) ORDER BY asked.place`;
  const rows = await sql.query<{ count: number }>(text, [...parameters(filter, viewerId), partyIds, limit]);
  return rows.map(({ count }) => count);
}

const BY_IDS = `SELECT ${POLITICIAN} FROM parties.politicians p WHERE p.user_id = ANY($1::uuid[])`;

/** Those of the people who are politicians, by user id, in one statement. */
export async function politiciansByIds(sql: Sql, userIds: readonly string[]): Promise<Map<string, PoliticianSource>> {
  const rows = await sql.query<PoliticianSource>(BY_IDS, [userIds]);
  return new Map(rows.map((politician) => [politician.userId, politician]));
}

const OFFICES = Object.entries(OFFICE_OF_ROLE);

const REMOVE = `DELETE FROM parties.politicians p
  WHERE p.user_id = ANY($1::uuid[])
    AND NOT EXISTS (SELECT FROM parties.people WHERE user_id = p.user_id AND username <> '' AND role = ANY($2::text[]))`;
const WRITE = `INSERT INTO parties.politicians AS kept
    (user_id, office, party_id, province_code, district_code, commissions, display_name, username, name_key)
  SELECT person.user_id, offices.office, person.party_id,
    CASE WHEN detail.area_stated THEN detail.province_code ELSE person.province_code END,
    CASE WHEN detail.area_stated THEN detail.district_code ELSE person.district_code END,
    coalesce(detail.commissions, '{}'), person.display_name, person.username, lower(person.display_name COLLATE "tr-x-icu")
  FROM parties.people person
  JOIN unnest($2::text[], $3::text[]) AS offices (role, office) ON offices.role = person.role
  LEFT JOIN parties.politician_details detail ON detail.user_id = person.user_id
  WHERE person.user_id = ANY($1::uuid[]) AND person.username <> ''
  ORDER BY person.user_id
  ON CONFLICT (user_id) DO UPDATE SET office = excluded.office, party_id = excluded.party_id,
    province_code = excluded.province_code, district_code = excluded.district_code, commissions = excluded.commissions,
    display_name = excluded.display_name, username = excluded.username, name_key = excluded.name_key`;

/** Brings the entries of people, locked by lockPeople, in line with what is known of them: made, changed, or removed with the office. */
export async function refreshPoliticians(tx: Sql, userIds: readonly string[]): Promise<void> {
  const roles = OFFICES.map(([role]) => role);
  await tx.query(REMOVE, [userIds, roles]);
  await tx.query(WRITE, [userIds, roles, OFFICES.map(([, office]) => office)]);
}

/** What a politician stands for and sits on, as they say. */
export interface PoliticianDetails {
  /** null to leave the area with the residence, or as it was stated. */
  readonly area: { readonly provinceCode: string | null; readonly districtCode: string | null } | null;
  /** null to leave them. */
  readonly commissions: readonly string[] | null;
}

const STATE = `INSERT INTO parties.politician_details AS kept (user_id, area_stated, province_code, district_code, commissions, role_revision)
  SELECT $1, $2, $3, $4, coalesce($5::text[], '{}'), coalesce(max(p.role_revision), 0) FROM parties.people p WHERE p.user_id = $1
  ON CONFLICT (user_id) DO UPDATE SET area_stated = kept.area_stated OR excluded.area_stated,
    province_code = CASE WHEN excluded.area_stated THEN excluded.province_code ELSE kept.province_code END,
    district_code = CASE WHEN excluded.area_stated THEN excluded.district_code ELSE kept.district_code END,
    commissions = coalesce($5::text[], kept.commissions), role_revision = excluded.role_revision`;

/** Records what a politician, locked by lockPeople, says; {@link refreshPoliticians} brings it into the entry. */
export async function stateDetails(tx: Sql, userId: string, { area, commissions }: PoliticianDetails): Promise<void> {
  await tx.query(STATE, [userId, area !== null, area?.provinceCode ?? null, area?.districtCode ?? null, commissions]);
}

// What was stated by a later role stays: the end of an earlier one is heard of late.
const ENDED = `(SELECT user_id, max(revision) AS revision FROM unnest($1::uuid[], $2::int[]) AS e (user_id, revision) GROUP BY 1) ended
  WHERE d.user_id = ended.user_id AND d.role_revision < ended.revision`;
const FORGET = `DELETE FROM parties.politician_details d USING ${ENDED}`;
const LEAVE_COMMISSIONS = `UPDATE parties.politician_details d SET commissions = '{}' FROM ${ENDED}`;

/** The revision with which a person's role of before ended. */
export interface EndedRole {
  readonly userId: string;
  readonly revision: number;
}

/** Forgets all that people, locked by lockPeople, have stated by roles that ended. */
export async function forgetDetails(tx: Sql, ended: readonly EndedRole[]): Promise<void> {
  if (ended.length > 0)
    await tx.query(FORGET, [ended.map(({ userId }) => userId), ended.map(({ revision }) => revision)]);
}

/** Forgets which commissions people, locked by lockPeople, sat on by roles that ended. */
export async function forgetCommissions(tx: Sql, ended: readonly EndedRole[]): Promise<void> {
  if (ended.length > 0)
    await tx.query(LEAVE_COMMISSIONS, [ended.map(({ userId }) => userId), ended.map(({ revision }) => revision)]);
}
