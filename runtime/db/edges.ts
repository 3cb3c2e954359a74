import type { Sql } from './database.ts';
import { sqlName } from './sql-name.ts';

/** Directed edges of one kind: one row a pair, kept inactive instead of removed, so that its revision goes on rising. */
export interface Edges {
  /** @returns the edge's revision, undefined when it was there already. */
  activate(tx: Sql, source: string, target: string, at: Date): Promise<number | undefined>;
  /** @returns the edge's revision, undefined when there was none. */
  deactivate(tx: Sql, source: string, target: string): Promise<number | undefined>;
  /** Those of `sources` that have an edge to `target`; one statement. */
  among(sql: Sql, target: string, sources: readonly string[]): Promise<Set<string>>;
}

/**
 * @param definition.table holds `source` and `target` (uuid, unique together), active (boolean), revision (integer) and `at`, when the edge
 *   last began; names are constants of the code, never input.
 */
export function edges(definition: {
  readonly table: string;
  readonly source: string;
  readonly target: string;
  readonly at: string;
}): Edges {
  const [table, source, target, at] = [definition.table, definition.source, definition.target, definition.at].map(
    sqlName,
  );
  const activate = `INSERT INTO ${table} AS kept (${source}, ${target}, active, revision, ${at}) VALUES ($1, $2, true, 1, $3)
    ON CONFLICT (${source}, ${target}) DO UPDATE SET active = true, revision = kept.revision + 1, ${at} = excluded.${at}
    WHERE NOT kept.active
    RETURNING revision`;
  const deactivate = `UPDATE ${table} SET active = false, revision = revision + 1
    WHERE ${source} = $1 AND ${target} = $2 AND active RETURNING revision`;
  const among = `SELECT ${source} AS id FROM ${table} WHERE ${source} = ANY($2::uuid[]) AND ${target} = $1::uuid AND active`;
  return {
    async activate(tx, from, to, time) {
      const [row] = await tx.query<{ revision: number }>(activate, [from, to, time]);
      return row?.revision;
    },
    async deactivate(tx, from, to) {
      const [row] = await tx.query<{ revision: number }>(deactivate, [from, to]);
      return row?.revision;
    },
    async among(sql, to, sources) {
      const rows = await sql.query<{ id: string }>(among, [to, sources]);
      return new Set(rows.map(({ id }) => id));
    },
  };
}
