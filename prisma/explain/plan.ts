import { z } from 'zod';

/** A node of EXPLAIN (FORMAT JSON), as far as it is shown. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string | undefined;
  readonly 'Relation Name'?: string | undefined;
  readonly 'Index Name'?: string | undefined;
  readonly 'Join Type'?: string | undefined;
  readonly 'Subplan Name'?: string | undefined;
  readonly 'Actual Rows'?: number | undefined;
  readonly 'Actual Loops'?: number | undefined;
  readonly 'Index Cond'?: string | undefined;
  readonly Filter?: string | undefined;
  readonly Plans?: readonly PlanNode[] | undefined;
}

const nodeSchema: z.ZodType<PlanNode> = z.object({
  'Node Type': z.string(),
  Schema: z.string().optional(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Join Type': z.string().optional(),
  'Subplan Name': z.string().optional(),
  'Actual Rows': z.number().optional(),
  'Actual Loops': z.number().optional(),
  'Index Cond': z.string().optional(),
  Filter: z.string().optional(),
  Plans: z.array(z.lazy(() => nodeSchema)).optional(),
});

/** What EXPLAIN (FORMAT JSON) answers with. */
export const explainedSchema = z.tuple([z.object({ Plan: nodeSchema, 'Execution Time': z.number().optional() })]);

/** Rows above which a table must not be read from its first row to its last. */
const MOST_SCANNED = 10_000;

/** The large tables that a plan reads whole. @param rows of a table, by its name with the schema */
export function wholeReads(node: PlanNode, rows: (table: string) => number): string[] {
  const table = `${node.Schema}.${node['Relation Name']}`;
  // A branch that was never begun read nothing.
  const reads = /Seq Scan$/.test(node['Node Type']) && node['Actual Loops'] !== 0 && rows(table) > MOST_SCANNED;
  return [...(reads ? [table] : []), ...(node.Plans ?? []).flatMap((child) => wholeReads(child, rows))];
}

/** A plan as an indented list: what is done, by which index, and how many rows came of it how often. */
export function planText(node: PlanNode, depth = 0): string {
  const where = [
    node.Schema && `${node.Schema}.${node['Relation Name']}`,
    node['Index Name'] && `by ${node['Index Name']}`,
  ];
  const what = [
    node['Join Type'] && node['Join Type'] !== 'Inner' ? node['Join Type'] : undefined,
    node['Node Type'],
    ...where,
  ];
  const conditions = [node['Index Cond'], node.Filter && `filter ${node.Filter}`].filter((it) => it !== undefined);
  const name = node['Subplan Name'] === undefined ? '' : `${node['Subplan Name']}: `;
  const counts = node['Actual Loops'] === 0 ? 'never' : `${node['Actual Rows']} rows × ${node['Actual Loops']}`;
  const line = `${'  '.repeat(depth)}${name}${what.filter(Boolean).join(' ')} · ${counts}`;
  const details = conditions.map((it) => `${'  '.repeat(depth + 2)}${shortened(it)}`);
  return [line, ...details, ...(node.Plans ?? []).map((child) => planText(child, depth + 1))].join('\n');
}

const LONGEST = 160;

/** Lists of ids would say nothing and change every time. */
function shortened(condition: string): string {
  const text = condition.replaceAll(/'\{[^}]*\}'/g, "'{…}'").replaceAll(/'[0-9a-f]{8}-[0-9a-f-]{27}'/g, "'…'");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
