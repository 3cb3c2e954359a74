import { errorCode, isConnectionFailure } from '#runtime/db/sql-errors.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { InferenceOverloaded } from '../inference/inference-errors.ts';
import { readBatch } from '../reading/read-batch.ts';
import { type Due, dueTexts, putOffFailed } from '../store/dues.ts';

/** Texts read at a time: as many as models read in one run. */
const BATCH = 64;
/** Batches of one round: the rest waits for the next, so that a process that ends does not wait for all. */
const MOST_BATCHES = 20;

/** Has models read posts and comments that are new or have a new text. */
export const readPosts: JobDefinition = {
  name: 'ai.read-posts',
  everyMs: 250,
  async run(services) {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const due = await dueTexts(services.db, services.clock(), BATCH);
      if (due.length > 0 && !(await readUnlessBusy(services, due))) return;
      if (due.length < BATCH) return;
    }
  },
};

/** @returns whether models took them: while too much waits for models already, all stays due for the next round. */
async function readUnlessBusy(services: AppServices, due: readonly Due[]): Promise<boolean> {
  try {
    await readDivided(services, due);
    return true;
  } catch (error) {
    if (!(error instanceof InferenceOverloaded)) throw error;
    services.log.warn({ texts: due.length }, 'too much waits for models: texts are read in the next round');
    return false;
  }
}

/**
 * Reads due texts. Where that fails each half is tried for itself, so that one text that cannot be read keeps no other waiting; it is put off
 * alone. @throws what no text is to blame for: that the database cannot be asked; InferenceOverloaded
 */
async function readDivided(services: AppServices, due: readonly Due[]): Promise<void> {
  try {
    await readBatch(services, due);
  } catch (error) {
    if (isConnectionFailure(error) || error instanceof InferenceOverloaded) throw error;
    const [first, ...others] = due;
    if (first === undefined) return;
    if (others.length === 0) return await putOff(services, first, error);
    const half = Math.ceil(due.length / 2);
    await readDivided(services, due.slice(0, half));
    await readDivided(services, due.slice(half));
  }
}

/** Says which text, never what it says: what a failure quotes of it stays unsaid, too. */
async function putOff({ db, clock, log, metrics }: AppServices, { id, kind }: Due, error: unknown): Promise<void> {
  const failures = await putOffFailed(db, id, clock());
  metrics.count('polit_readings_failed_total', { kind: kind === 'POST' ? 'post' : 'comment' });
  const cause = error instanceof Error ? error.name : typeof error;
  log.error({ id, kind, failures, code: errorCode(error), cause }, 'a text could not be read and is put off');
}
