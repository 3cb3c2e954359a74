import { istanbulDay } from '#runtime/clock.ts';
import type { Database, Sql } from '#runtime/db/database.ts';
import { errorCode, isConnectionFailure } from '#runtime/db/sql-errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { scoreAt } from '#schema/politpuan-time.ts';
import { postScored } from '../events.ts';
import { scoreInputs } from '../politpuan/inputs.ts';
import { scorePost } from '../politpuan/score.ts';
import { nextVelocity } from '../politpuan/velocity.ts';
import { currentWeights } from '../politpuan/weights.ts';
import { keepAuthorFactors } from '../store/author-factors.ts';
import { markDaysDue } from '../store/author-totals.ts';
import { dueScores, endDues, holdDues, putOffFailed, type ScoreDue } from '../store/score-dues.ts';
import { type GatheredPost, gatherScores } from '../store/score-gathering.ts';
import { keepHours, removeScores, type ScoreRow, type StoredScore, writeScores } from '../store/score-rows.ts';

/** Computed at a time. */
const BATCH = 500;
const HOUR_MS = 3_600_000;

/**
 * Computes the scores that are due and tells of those that changed. With the fold before it, which runs every 500 ms, a like is in the score
 * within a second: hence twice as often.
 */
export const scorePosts: JobDefinition = {
  name: 'posts.score-posts',
  everyMs: 250,
  async run(services) {
    for (;;) {
      const due = await dueScores(services.db, services.clock(), BATCH);
      if (due.length > 0) await scoreDivided(services, due);
      if (due.length < BATCH) return;
    }
  },
};

/**
 * Computes the scores of due posts. Where that fails each half is tried for itself, so that one post that cannot be computed keeps no other
 * waiting; it is put off alone. @throws what says that the database cannot be asked: no post is to blame for that.
 */
async function scoreDivided(services: AppServices, due: readonly ScoreDue[]): Promise<void> {
  try {
    await scoreBatch(services, due);
  } catch (error) {
    if (isConnectionFailure(error)) throw error;
    const [first, ...others] = due;
    if (first === undefined) return;
    if (others.length === 0) return await putOff(services, first, error);
    const half = Math.ceil(due.length / 2);
    await scoreDivided(services, due.slice(0, half));
    await scoreDivided(services, due.slice(half));
  }
}

async function putOff({ db, clock, log, metrics }: AppServices, { postId }: ScoreDue, error: unknown): Promise<void> {
  const failures = await putOffFailed(db, postId, clock());
  metrics.count('polit_scores_failed_total', {});
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  log.error({ postId, failures, code: errorCode(error), cause }, 'a score could not be computed and is put off');
}

/**
 * Computes the scores of due posts. What they come from is read first, without a lock: nobody who reacts to a post waits for that. Only
 * then are the dues held, for as long as writing takes. What was marked again meanwhile is written and stays due; what another process has
 * written meanwhile is left to it. So nothing is lost, and nothing newer is written over for longer than until the next round. Of private
 * posts no score is kept, as of deleted ones: nobody earns by what nobody else sees, and no other post's receipt tells of it.
 */
export async function scoreBatch(
  {
    db,
    clock,
    newId,
  }: Pick<AppServices, 'clock' | 'newId'> & { readonly db: Pick<Database, 'query' | 'sqlTransaction'> },
  due: readonly ScoreDue[],
): Promise<void> {
  const now = clock();
  const { posts: gathered, measured } = await gatherScores(
    db,
    due.map(({ postId }) => postId),
    now,
  );
  const posts = new Map([...gathered].filter(([, { isPrivate }]) => !isPrivate));
  await keepAuthorFactors(db, measured, now);
  const marks = new Map(due.map(({ postId, mark }) => [postId, mark]));
  await db.sqlTransaction(async (tx) => {
    const all = await holdDues(
      tx,
      due.map(({ postId }) => postId),
    );
    const held = all.filter(({ dueAt }) => dueAt <= now);
    const mine = held.flatMap(({ postId }) => posts.get(postId) ?? []);
    const gone = held.map(({ postId }) => postId).filter((id) => !posts.has(id));
    const changed = await writeScores(
      tx,
      mine.map((post) => scoreRow(post, now)),
    );
    await keepHours(
      tx,
      now,
      changed.map((row) => ({ postId: row.postId, score: scoreAt(row, row.postedAt, now) })),
    );
    await markDaysDue(tx, daysOf([...changed, ...(await removedScores(tx, gone))]));
    await appendEvents(
      tx,
      changed.map((row) => postScored(row, { newId, clock: () => now })),
    );
    const settled = held.filter((each) => marks.get(each.postId) === each.mark);
    await endDues(
      tx,
      settled.map(({ postId }) => ({ postId, nextDueAt: posts.get(postId)?.nextDueAt ?? null })),
    );
  });
}

function removedScores(tx: Sql, postIds: readonly string[]): Promise<Pick<StoredScore, 'authorId' | 'postedAt'>[]> {
  return postIds.length === 0 ? Promise.resolve([]) : removeScores(tx, postIds);
}

function daysOf(posts: readonly Pick<StoredScore, 'authorId' | 'postedAt'>[]): { authorId: string; day: string }[] {
  return posts.map(({ authorId, postedAt }) => ({ authorId, day: istanbulDay(postedAt) }));
}

/** @throws ZodError for inputs that the weights have no numbers for, such as a category that another version of the program kept. */
function scoreRow(post: GatheredPost, now: Date): ScoreRow {
  const weights = currentWeights();
  const { postId, authorId, postedAt, firstHourPoints } = post;
  const inputs = scoreInputs.parse(post.inputs);
  const parts = scorePost(weights, inputs);
  return {
    postId,
    authorId,
    postedAt,
    weightsVersion: weights.version,
    ...parts,
    firstHourPoints,
    velocity: velocityOf(post, parts.points, now),
    inputs,
    computedAt: now,
  };
}

/** Of a post that is older than an hour when its points are counted for the first time nobody knows when it got them: their mean rate counts. */
function velocityOf({ before, postedAt }: GatheredPost, points: number, now: Date): number {
  const hours = (now.getTime() - postedAt.getTime()) / HOUR_MS;
  if (before === null && hours > 1) return points / hours;
  const last = before && { velocity: before.velocity, measuredAt: before.computedAt };
  return nextVelocity(last, points - (before?.points ?? 0), now).velocity;
}
