import type { Database } from '#runtime/db/database.ts';

/** Tables with rows by the hundred thousand: their indexes are built once they are full, which takes a third of the time. */
const LARGE = [
  'users.follow_edges',
  'posts.posts',
  'posts.post_edits',
  'posts.post_likes',
  'posts.reposts',
  'posts.post_saves',
  'posts.post_views',
  'posts.post_counters',
  'posts.score_counters',
  'posts.comments',
  'posts.comment_counters',
  'posts.comment_likes',
  'posts.polls',
  'posts.poll_options',
  'posts.poll_votes',
  'posts.poll_counters',
  'posts.reports',
  'posts.follows',
  'feed.posts',
  'feed.trend_posts',
  'feed.interactions',
  'feed.reposts',
  'feed.follows',
  'notifications.follows',
  'notifications.acts',
  'notifications.notifications',
] as const;

/** What has to be made again, in this order; the statements of one step may run at the same time. */
export interface Rebuilding {
  readonly steps: readonly (readonly string[])[];
}

const CONSTRAINTS = `SELECT conrelid::regclass::text AS "table", conname AS name, contype AS type, pg_get_constraintdef(oid) AS definition
  FROM pg_constraint
  WHERE contype IN ('p', 'u', 'f') AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[]))
  ORDER BY pg_relation_size(conrelid) DESC, conname`;
const INDEXES = `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index i
  WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
  ORDER BY 1`;

interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly type: 'p' | 'u' | 'f';
  readonly definition: string;
}

/** Drops keys and indexes of the large tables. @returns what makes them again exactly as they were */
export async function dropIndexes(pool: Database['pool']): Promise<Rebuilding> {
  const constraints = (await pool.query<Constraint>(CONSTRAINTS, [LARGE])).rows;
  const indexes = (await pool.query<{ name: string; definition: string }>(INDEXES, [LARGE])).rows;
  const references = constraints.filter(({ type }) => type === 'f');
  const keys = constraints.filter(({ type }) => type !== 'f');
  for (const { table, name } of [...references, ...keys])
    await pool.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  for (const { name } of indexes) await pool.query(`DROP INDEX ${name}`);
  const adding = ({ table, name, definition }: Constraint): string =>
    `ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`;
  return { steps: [keys.map(adding), indexes.map(({ definition }) => definition), references.map(adding)] };
}

/** Builders at a time: sorting is work of the processor, and there are at least two. */
const BUILDERS = 2;

/** Makes keys and indexes again. @param onProgress is told how many of how many are there */
export async function createIndexes(
  pool: Database['pool'],
  { steps }: Rebuilding,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const total = steps.flat().length;
  let done = 0;
  for (const step of steps) {
    const waiting = [...step];
    const build = async (): Promise<void> => {
      const client = await pool.connect();
      try {
        await client.query(
          `SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0; SET synchronous_commit = off`,
        );
        for (let statement = waiting.shift(); statement !== undefined; statement = waiting.shift()) {
          await client.query(statement);
          done += 1;
          onProgress(done, total);
        }
      } finally {
        client.release(true);
      }
    };
    await Promise.all(Array.from({ length: BUILDERS }, build));
  }
}
