import type { Sql } from '#runtime/db/database.ts';
import { queueWeights } from '../queue-weight.ts';
import { lockQueued, putInQueue, type Queued, queueFacts, takeFromQueue } from '../store/moderation-queue.ts';

/**
 * Brings the queue of moderation up to the open reports, the newest reading and the act in force of something that the transaction holds, and
 * of which it has changed one: what weighs enough is in the queue, anything else is not.
 */
export async function requeue(tx: Sql, queued: Queued, at: Date): Promise<void> {
  await lockQueued(tx, queued);
  const weights = queueWeights(await queueFacts(tx, queued));
  if (weights === null) await takeFromQueue(tx, queued.commentId ?? queued.postId);
  else await putInQueue(tx, queued, weights, at);
}
