import type { Database, Sql } from '#runtime/db/database.ts';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What a statement reads. */
export interface PlanReads {
  /** Rows it reads from tables, those filtered out included. */
  readonly rows: number;
  /** Tables it reads from the first row to the last although they are not empty. */
  readonly whole: readonly string[];
}

/** Runs `work`, which sends one statement, and explains that statement by running it once more. */
export async function planReads(db: Database, work: (sql: Sql) => Promise<unknown>): Promise<PlanReads> {
  const sent: { text: string; values: readonly unknown[] }[] = [];
  await db.sqlTransaction((tx) =>
    work({
      query(text, values = []) {
        sent.push({ text, values });
        return tx.query(text, values);
      },
    }),
  );
  const [statement, ...others] = sent;
  if (statement === undefined || others.length > 0) throw new Error(`${sent.length} statements instead of one`);
  const [explained] = await db.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, FORMAT JSON) ${statement.text}`,
    statement.values,
  );
  if (explained === undefined) throw new Error('EXPLAIN answered nothing');
  return readBy(explained['QUERY PLAN'][0].Plan);
}

function readBy(node: PlanNode): PlanReads {
  const below = (node.Plans ?? []).map(readBy);
  const table = node['Relation Name'];
  const read =
    table === undefined
      ? 0
      : ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);
  return {
    rows: below.reduce((sum, { rows }) => sum + rows, read),
    whole: [
      ...below.flatMap(({ whole }) => whole),
      ...(node['Node Type'] === 'Seq Scan' && read > 0 && table ? [table] : []),
    ],
  };
}
