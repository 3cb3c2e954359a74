import type { Sql } from '#runtime/db/database.ts';
import { type RebuildOptions, rebuildProjection } from '#runtime/events/rebuild.ts';
import type { AppServices, SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { silentServices } from './silent.ts';

/** A world whose rows and projections are written. */
export interface ScoredWorld extends Omit<RebuildOptions, 'services' | 'subgraphs'> {
  readonly services: AppServices;
  readonly subgraphs: readonly Pick<SubgraphDefinition, 'name' | 'consumers' | 'snapshots' | 'jobs'>[];
}

// The oldest first: of what an author earned lately the next score is made.
const MARK_DUE = `INSERT INTO posts.score_dues (post_id, due_at)
  SELECT id, $1 FROM posts.posts WHERE deleted_at IS NULL AND visibility <> 'PRIVATE' AND created_at >= $2 ON CONFLICT (post_id) DO NOTHING`;
const IS_DUE = 'SELECT EXISTS (SELECT FROM posts.score_dues WHERE due_at <= $1) AS due';
const SUMS_DUE = 'SELECT EXISTS (SELECT FROM posts.author_day_dues) AS due';

/**
 * Trends, the agenda, scores, totals and ranks of a written world, by the jobs and consumers of a running system: nothing is due afterwards.
 * @param since posted at this time or later; the scores of older posts are computed when they are read
 * @param onStep is told what is being done
 */
export async function scoreWorld(
  world: Omit<ScoredWorld, 'onProgress'>,
  since: Date,
  onStep: (step: string) => void,
): Promise<void> {
  const { services } = world;
  const { db, clock } = services;
  onStep('counting trends');
  await jobOf(world, 'feed.count-trends').run(silentServices(services));
  await rebuildProjection(world, 'posts.agenda_trends');
  await rebuildProjection(world, 'ai.trends');
  await jobOf(world, 'posts.mark-agenda-due').run(services);
  onStep('computing scores');
  await db.query(MARK_DUE, [clock(), since]);
  await runWhile(world, 'posts.score-posts', () => isSo(db, IS_DUE, [clock()]));
  onStep('summing up what people earned');
  await runWhile(world, 'posts.sum-author-days', () => isSo(db, SUMS_DUE));
  await jobOf(world, 'posts.rank-authors').run(services);
  onStep('projecting scores');
  await rebuildProjection(world, 'feed.scores');
  await rebuildProjection(world, 'ai.scores');
}

async function runWhile(
  world: Pick<ScoredWorld, 'services' | 'subgraphs'>,
  name: string,
  isDue: () => Promise<boolean>,
): Promise<void> {
  const silent = silentServices(world.services);
  while (await isDue()) await jobOf(world, name).run(silent);
}

function jobOf({ subgraphs }: Pick<ScoredWorld, 'subgraphs'>, name: string) {
  const job = subgraphs.flatMap(({ jobs }) => jobs).find((it) => it.name === name);
  if (job === undefined) throw new RangeError(`there is no job ${name}`);
  return job;
}

async function isSo(sql: Sql, question: string, values: readonly unknown[] = []): Promise<boolean> {
  const [row] = await sql.query<{ due: boolean }>(question, values);
  return row?.due === true;
}
