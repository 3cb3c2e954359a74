import type { Sql } from '#runtime/db/database.ts';
import { sqlName } from '#runtime/db/sql-name.ts';

/** One directed edge as an event tells of it. */
export interface Edge {
  readonly source: string;
  readonly target: string;
  readonly active: boolean;
  /** Revision of the edge at its owner. */
  readonly revision: number;
}

/** A domain's own copy of edges that another domain owns (follows, memberships). */
export interface EdgeProjection {
  /**
   * Brings the copy up to these edges, in any order and however often: of each edge the highest revision stays. One statement.
   */
  apply(tx: Sql, edges: readonly Edge[]): Promise<void>;
}

/**
 * @param definition.table holds `source` and `target` (uuid, unique together), `active` (boolean) and `revision` (integer);
 *   names are constants of the code, never input.
 */
export function edgeProjection(definition: { table: string; source: string; target: string }): EdgeProjection {
  const [table, source, target] = [definition.table, definition.source, definition.target].map(sqlName);
  const apply = `INSERT INTO ${table} AS kept (${source}, ${target}, active, revision)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::int[])
    ON CONFLICT (${source}, ${target}) DO UPDATE SET active = excluded.active, revision = excluded.revision
    WHERE kept.revision < excluded.revision`;
  return {
    async apply(tx, edges) {
      if (edges.length === 0) return;
      const newest = newestEdges(edges);
      await tx.query(apply, [
        newest.map((edge) => edge.source),
        newest.map((edge) => edge.target),
        newest.map((edge) => edge.active),
        newest.map((edge) => edge.revision),
      ]);
    },
  };
}

/** One a pair, because ON CONFLICT may touch a row once only; in one order everywhere, so that two writers never deadlock. */
function newestEdges(edges: readonly Edge[]): Edge[] {
  const newest = new Map<string, Edge>();
  for (const edge of edges) {
    const key = `${edge.source}:${edge.target}`;
    const known = newest.get(key);
    if (known === undefined || known.revision < edge.revision) newest.set(key, edge);
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}
