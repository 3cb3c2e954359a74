import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';

/** By the id that a party has, the one that it gets. */
type Relabelling = ReadonlyMap<string, string>;

interface Column {
  readonly table: string;
  readonly column: string;
}

const COLUMNS = `SELECT format('%I.%I', c.table_schema, c.table_name) AS "table", c.column_name AS "column"
  FROM information_schema.columns c
  JOIN information_schema.tables t USING (table_schema, table_name)
  WHERE t.table_type = 'BASE TABLE' AND c.udt_name = 'uuid' AND c.column_name LIKE '%party\\_id'
  ORDER BY 1, 2`;

/** Every column of every domain that names a party. */
async function partyColumns(sql: Sql): Promise<Column[]> {
  return await sql.query<Column>(COLUMNS);
}

const PARTIES = 'SELECT id FROM parties.parties ORDER BY slug';

async function partyIds(sql: Sql): Promise<string[]> {
  return (await sql.query<{ id: string }>(PARTIES)).map(({ id }) => id);
}

async function move(sql: Sql, labels: Relabelling): Promise<void> {
  for (const { table, column } of await partyColumns(sql)) {
    await sql.query(
      `UPDATE ${table} SET ${column} = label.new FROM unnest($1::uuid[], $2::uuid[]) AS label (old, new) WHERE ${column} = label.old`,
      [[...labels.keys()], [...labels.values()]],
    );
  }
}

const COPY = `INSERT INTO parties.parties (id, slug, name, short_name, color, description, founded_at, created_at)
  SELECT label.new, 'p-' || label.new, 'Parti ' || label.new, upper(substr(label.new::text, 1, 8)), '#000000', description, founded_at, created_at
  FROM unnest($1::uuid[], $2::uuid[]) AS label (old, new) JOIN parties.parties p ON p.id = label.old`;
const REMOVE = 'DELETE FROM parties.parties WHERE id = ANY($1::uuid[])';

/** Gives every party another id, name and short name. */
export async function renameParties(sql: Sql): Promise<void> {
  const old = await partyIds(sql);
  const labels = new Map(old.map((id) => [id, newUuid()]));
  await sql.query(COPY, [[...labels.keys()], [...labels.values()]]);
  await move(sql, labels);
  await sql.query(REMOVE, [old]);
}

/** Gives what is every party's (its people, its posts, its leaders) to the next one, by way of ids that nobody has. */
export async function swapParties(sql: Sql): Promise<void> {
  const old = await partyIds(sql);
  const between = old.map(() => newUuid());
  const away = new Map(old.map((id, place) => [id, between[place] as string]));
  const back = new Map(between.map((id, place) => [id, old[(place + 1) % old.length] as string]));
  await sql.query(COPY, [[...away.keys()], [...away.values()]]);
  await move(sql, away);
  await move(sql, back);
  await sql.query(REMOVE, [between]);
}

// Of what the two have each, one is left.
const DOUBLES = [
  'DELETE FROM parties.leaders l USING parties.leaders o WHERE l.party_id = $1 AND o.party_id = $2 AND l.title = o.title',
  'DELETE FROM parties.party_follows f USING parties.party_follows o WHERE f.party_id = $1 AND o.party_id = $2 AND f.user_id = o.user_id',
  'DELETE FROM ai.party_names WHERE party_id = $1 AND $2::uuid IS NOT NULL',
  'DELETE FROM parties.party_counters WHERE party_id = $1 AND $2::uuid IS NOT NULL',
];

/** Makes one party of the two largest. */
export async function mergeParties(sql: Sql): Promise<void> {
  const largest = `SELECT party_id AS id FROM parties.memberships GROUP BY 1 ORDER BY count(*) DESC LIMIT 2`;
  const [one, other] = (await sql.query<{ id: string }>(largest)).map(({ id }) => id);
  if (one === undefined || other === undefined) throw new Error('the world has no two parties');
  for (const text of DOUBLES) await sql.query(text, [other, one]);
  await move(sql, new Map([[other, one]]));
  await sql.query(REMOVE, [[other]]);
}

const WORDS = 'SELECT id::text AS id, name, short_name AS "shortName", slug FROM parties.parties';

/** Everything that a party could be told by. */
export async function partyWords(sql: Sql): Promise<string[]> {
  const rows = await sql.query<Record<'id' | 'name' | 'shortName' | 'slug', string>>(WORDS);
  return rows.flatMap(({ id, name, shortName, slug }) => [id, name, shortName, slug]);
}

/** Where any of these ids still stands. */
export async function traces(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { table, column } of await partyColumns(sql)) {
    const [row] = await sql.query(`SELECT FROM ${table} WHERE ${column} = ANY($1::uuid[]) LIMIT 1`, [ids]);
    if (row !== undefined) found.push(`${table}.${column}`);
  }
  return found;
}
