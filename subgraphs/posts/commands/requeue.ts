import type { Sql } from '#runtime/db/database.ts';
import { QUEUE_WEIGHT, reportWeight } from '../report-weight.ts';
import { lockReported, openReasons, putInQueue, type Reported, takeFromQueue } from '../store/moderation-queue.ts';

/**
 * Brings the queue of moderation up to the open reports of something that the transaction holds and whose reports it has changed: what weighs
 * enough is in the queue, anything else is not.
 */
export async function weighReports(tx: Sql, reported: Reported, at: Date): Promise<void> {
  await lockReported(tx, reported);
  const weight = reportWeight(await openReasons(tx, reported));
  if (weight >= QUEUE_WEIGHT) await putInQueue(tx, reported, weight, at);
  else await takeFromQueue(tx, reported.commentId ?? reported.postId);
}
