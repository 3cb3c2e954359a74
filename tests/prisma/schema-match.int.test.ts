import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '#tests/harness/database.ts';
import { readPrismaTables, type Table } from './schema-file.ts';

/** Tables that Prisma's client never sees: its migrations' own record, partitions, graphile-worker's. */
const COLUMNS = `
  SELECT c.table_schema || '.' || c.table_name AS "table", c.column_name AS name, c.udt_name AS type, c.is_nullable = 'YES' AS nullable
  FROM information_schema.columns c
  JOIN pg_class t ON t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass
  WHERE c.table_schema = ANY($1) AND NOT t.relispartition AND t.relkind IN ('r', 'p')
  ORDER BY 1, c.ordinal_position`;

const KEYS = `
  SELECT n.nspname || '.' || t.relname AS "table", i.indisprimary AS "primary",
         array_agg(a.attname::text ORDER BY k.ordinality) AS columns
  FROM pg_index i
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
  CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(attnum, ordinality)
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
  WHERE i.indisunique AND i.indpred IS NULL AND n.nspname = ANY($1) AND NOT t.relispartition
  GROUP BY i.indexrelid, 1, 2`;

let client: pg.Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await testDatabase();
  drop = database.drop;
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await drop();
});

test('the migrated database is what the Prisma schema says: tables, columns, types, nullability, keys', async () => {
  const described = readPrismaTables('prisma/schema');
  const schemas = [...new Set(described.map((table) => table.name.split('.')[0]))];
  const { rows: columns } = await client.query<{ table: string; name: string; type: string; nullable: boolean }>(
    COLUMNS,
    [schemas],
  );
  const { rows: keys } = await client.query<{ table: string; primary: boolean; columns: string[] }>(KEYS, [schemas]);
  const found: Table[] = [...new Set(columns.map((column) => column.table))].map((name) => ({
    name,
    columns: columns.filter((column) => column.table === name).map(({ table: _, ...column }) => column),
    primaryKey: keys.find((key) => key.table === name && key.primary)?.columns ?? [],
    uniques: keys.filter((key) => key.table === name && !key.primary).map((key) => key.columns),
  }));
  expect(found.length).toBeGreaterThan(20);
  expect(sorted(found)).toEqual(sorted(described));
});

function sorted(tables: readonly Table[]): Table[] {
  return tables
    .map((table) => ({
      ...table,
      columns: table.columns.toSorted((a, b) => a.name.localeCompare(b.name)),
      uniques: table.uniques.toSorted((a, b) => a.join().localeCompare(b.join())),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
