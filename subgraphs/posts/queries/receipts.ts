import type { Sql } from '#runtime/db/database.ts';
import type { ScoreInputs } from '../politpuan/inputs.ts';
import { receiptOf } from '../politpuan/receipt.ts';
import { currentWeights, type Weights, weightsOf } from '../politpuan/weights.ts';
import { keepsResultsBack } from '../poll-rules.ts';
import type { ReceiptSource } from '../score-view.ts';
import { pollsOfPosts } from '../store/polls.ts';
import { gatherScoreInputs } from '../store/score-gathering.ts';
import { scoresOf } from '../store/score-rows.ts';

/** What a score was or is gathered from. */
interface Gathered {
  readonly inputs: ScoreInputs;
  readonly postedAt: Date;
  readonly computedAt: Date;
  readonly weights: Weights;
}

/**
 * The scores of the posts at an instant with their receipts, by their ids; whoever asks sees the posts. One statement for those whose
 * score is kept; one that is not yet is gathered as it would be, in a few statements for all of them, and so is one that tells votes of a
 * poll that keeps them back by now.
 */
export async function receipts(sql: Sql, postIds: readonly string[], asOf: Date): Promise<Map<string, ReceiptSource>> {
  const known = await withoutSecrets(sql, await kept(sql, postIds), asOf);
  const missing = postIds.filter((id) => !known.has(id));
  const gathered = missing.length === 0 ? [] : await gatherScoreInputs(sql, missing, asOf);
  for (const [id, { inputs, postedAt }] of gathered) {
    known.set(id, { inputs, postedAt, computedAt: asOf, weights: currentWeights() });
  }
  return new Map(
    [...known].map(([id, { inputs, postedAt, computedAt, weights }]) => [
      id,
      { id, computedAt, ...receiptOf(weights, inputs, postedAt, asOf) },
    ]),
  );
}

async function kept(sql: Sql, postIds: readonly string[]): Promise<Map<string, Gathered>> {
  const found = new Map<string, Gathered>();
  for (const [id, { inputs, postedAt, computedAt, weightsVersion }] of await scoresOf(sql, postIds)) {
    const weights = weightsOf(weightsVersion);
    if (weights !== undefined) found.set(id, { inputs, postedAt, computedAt, weights });
  }
  return found;
}

/** A poll begins to rest at an instant, or at once with an election that is noted: its score follows later than that. */
async function withoutSecrets(sql: Sql, known: Map<string, Gathered>, asOf: Date): Promise<Map<string, Gathered>> {
  const telling = [...known].flatMap(([id, { inputs }]) => (inputs.content.poll === null ? [] : [id]));
  if (telling.length === 0) return known;
  for (const [id, poll] of await pollsOfPosts(sql, telling)) if (keepsResultsBack(poll, false, asOf)) known.delete(id);
  return known;
}
