import type { Sql } from './database.ts';
import { sqlName } from './sql-name.ts';

/** Where a kind of counter lives. Names are constants of the code, never input. */
export interface DeltaCountersDefinition<Column extends string> {
  /** Table of the folded values: `key` (uuid, unique), `columns` (integer or bigint) and `revision` (integer). */
  readonly table: string;
  /** Table of the changes not yet folded: `id` (bigserial, primary key), `key` and `columns` (integer). */
  readonly deltas: string;
  /** The column that names what is counted. */
  readonly key: string;
  readonly columns: readonly Column[];
  /**
   * Rows of `table` are made and removed with what they count for, because they hold more of it; the fold makes none then, and a delta
   * without a row counts for nothing. False unless told.
   */
  readonly rowsComeWithObjects?: boolean;
}

export type Counts<Column extends string> = Readonly<Record<Column, number>>;
export type CountChange<Column extends string> = { readonly id: string } & Readonly<Partial<Record<Column, number>>>;
export type FoldedCounts<Column extends string> = { readonly id: string; readonly revision: number } & Counts<Column>;

/**
 * Counters without a hot row: a command inserts a delta, readers add stored value and deltas, a job folds deltas into the
 * stored row.
 */
export interface DeltaCounters<Column extends string> {
  /** Records changes, in the transaction of what they count. */
  add(sql: Sql, rows: readonly CountChange<Column>[]): Promise<void>;
  /** Present values of all `ids`, 0 where nothing was counted; one statement, thus one snapshot. */
  read(sql: Sql, ids: readonly string[]): Promise<Map<string, Counts<Column>>>;
  /**
   * Moves the oldest `limit` deltas into the stored rows and answers with the rows whose values changed. One statement: a reader
   * sees a delta in one of the two places, never in both or in none. While another folder's transaction is open it does
   * nothing: folds take deltas in order, so that a stored value never shows a like's end without its beginning.
   */
  fold(sql: Sql, limit?: number): Promise<FoldedCounts<Column>[]>;
}

/** Counters in a table of stored values and one of deltas; names are constants of the code, never input. */
export function deltaCounters<Column extends string>(
  definition: DeltaCountersDefinition<Column>,
): DeltaCounters<Column> {
  const { columns } = definition;
  const statements = counterStatements(definition);
  const countsOf = (row: Counts<Column>): Counts<Column> =>
    Object.fromEntries(columns.map((column) => [column, row[column]])) as Counts<Column>;
  return {
    async add(sql, rows) {
      if (rows.length === 0) return;
      await sql.query(statements.add, [
        rows.map(({ id }) => id),
        ...columns.map((column) => rows.map((row) => (row as Partial<Record<Column, number>>)[column] ?? 0)),
      ]);
    },
    async read(sql, ids) {
      if (ids.length === 0) return new Map();
      const rows = await sql.query<{ id: string } & Counts<Column>>(statements.read, [ids]);
      return new Map(rows.map((row) => [row.id, countsOf(row)]));
    },
    fold: (sql, limit = 10_000) => sql.query<FoldedCounts<Column>>(statements.fold, [limit, definition.table]),
  };
}

function counterStatements(definition: DeltaCountersDefinition<string>): { add: string; read: string; fold: string } {
  const [table, deltas, key] = [definition.table, definition.deltas, definition.key].map(sqlName);
  const columns = definition.columns.map(sqlName);
  const list = (write: (column: string) => string, separator = ', '): string => columns.map(write).join(separator);
  const upsert = `)
      INSERT INTO ${table} AS stored (${key}, ${columns.join(', ')}, revision)
      SELECT ${key}, ${columns.join(', ')}, 1 FROM sums ORDER BY ${key}
      ON CONFLICT (${key}) DO UPDATE SET
        ${list((column) => `${column} = stored.${column} + excluded.${column}`)}, revision = stored.revision + 1`;
  const update = `), locked AS MATERIALIZED (
        SELECT row.${key} FROM ${table} AS row JOIN sums ON sums.${key} = row.${key} ORDER BY row.${key} FOR UPDATE OF row
      )
      UPDATE ${table} AS stored SET
        ${list((column) => `${column} = stored.${column} + sums.${column}`)}, revision = stored.revision + 1
      FROM sums JOIN locked ON locked.${key} = sums.${key} WHERE stored.${key} = sums.${key}`;
  return {
    add: `INSERT INTO ${deltas} (${key}, ${columns.join(', ')})
      SELECT * FROM unnest($1::uuid[], ${columns.map((_, index) => `$${index + 2}::int[]`).join(', ')})`,
    read: `SELECT asked.id, ${list((column) => `(coalesce(stored.${column}, 0) + coalesce(unfolded.${column}, 0))::float8 AS ${column}`)}
      FROM (SELECT DISTINCT unnest($1::uuid[]) AS id) AS asked
      LEFT JOIN ${table} AS stored ON stored.${key} = asked.id
      LEFT JOIN (
        SELECT ${key} AS id, ${list((column) => `sum(${column})::bigint AS ${column}`)}
        FROM ${deltas} WHERE ${key} = ANY($1::uuid[]) GROUP BY ${key}
      ) AS unfolded ON unfolded.id = asked.id`,
    // The row locks matter although only one folds: they skip what a folder removed that committed after this statement's
    // snapshot, so that the limit counts deltas that are still there. The order by key keeps writers of the stored rows from deadlocking.
    fold: `WITH turn AS MATERIALIZED (
        SELECT pg_try_advisory_xact_lock(hashtextextended('fold:' || $2::text, 0)) AS mine
      ), taken AS (
        DELETE FROM ${deltas} WHERE id IN (
          SELECT id FROM ${deltas} WHERE (SELECT mine FROM turn) ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
        ) RETURNING ${key}, ${columns.join(', ')}
      ), sums AS (
        SELECT ${key}, ${list((column) => `sum(${column})::int AS ${column}`)} FROM taken GROUP BY ${key}
        HAVING ${list((column) => `sum(${column}) <> 0`, ' OR ')}
      ${definition.rowsComeWithObjects ? update : upsert}
      RETURNING stored.${key} AS id, ${list((column) => `stored.${column}::float8 AS ${column}`)}, stored.revision`,
  };
}
