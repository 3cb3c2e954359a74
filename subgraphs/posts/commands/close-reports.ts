import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Make } from '../events.ts';
import { reportDecided } from '../moderation-events.ts';
import type { Queued } from '../store/moderation-queue.ts';
import { type Decision, decideReports } from '../store/reports.ts';

/**
 * Decides open reports of something, which the transaction has locked, and tells of it: one event for all.
 * @param decisionId the one of them that was decided on
 */
export async function closeReports(
  tx: Sql,
  { postId, commentId, authorId }: Queued,
  open: readonly string[],
  decisionId: string,
  decision: Decision,
  make: Make,
): Promise<void> {
  const reporterIds = await decideReports(tx, open, decisionId, decision);
  const told = { ...decision, reportId: decisionId, postId, commentId, authorId, reporterIds };
  await appendEvents(tx, [reportDecided(told, make)]);
}
