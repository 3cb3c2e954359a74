import type { Sql } from '#runtime/db/database.ts';

/** Timelines begin because somebody reads, and hold nothing that is not held elsewhere. */
const MADE_BY_READING = ['timelines', 'timeline_entries', 'timeline_sources'];

const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND (
    n.nspname IN ('auth', 'users', 'posts', 'feed', 'parties', 'organizations', 'notifications')
    OR (n.nspname = 'runtime' AND c.relname = 'outbox'))
    AND NOT (n.nspname = 'feed' AND c.relname = ANY ($1))
  ORDER BY name`;

/** What every table of every domain and the outbox hold: rows and a digest of their contents, so that a changed row shows as well. */
export async function contents(sql: Sql): Promise<Readonly<Record<string, string>>> {
  const tables = await sql.query<{ name: string }>(TABLES, [MADE_BY_READING]);
  if (tables.length < 20) throw new Error(`only ${tables.length} tables were found to compare`);
  const parts = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*) || ' rows ' || coalesce(md5(string_agg(t::text, ' ' ORDER BY t::text)), '') AS held FROM ${name} t`,
  );
  const rows = await sql.query<{ name: string; held: string }>(parts.join(' UNION ALL '), []);
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]));
}
