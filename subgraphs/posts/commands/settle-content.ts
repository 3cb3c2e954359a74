import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Make } from '../events.ts';
import { AnotherMustDecide } from '../moderation-errors.ts';
import { moderationStated } from '../moderation-events.ts';
import { notedOf } from '../moderation-grounds.ts';
import type { StatementSource } from '../moderation-view.ts';
import { readingThatCounts } from '../queue-weight.ts';
import { type HeldContent, markCleared } from '../store/held-content.ts';
import { queueFacts } from '../store/moderation-queue.ts';
import { lockStatementInForce, updateStatement } from '../store/moderation-statements.ts';
import { lockOpenReports } from '../store/reports.ts';
import { markTexts } from '../store/score-dues.ts';
import { restoreContent } from './change-sight.ts';
import { closeReports } from './close-reports.ts';
import { hideWithReasons } from './issue-statement.ts';
import { requeue } from './requeue.ts';

/** What a moderator decides about a post or comment. */
export interface Verdict {
  readonly remove: boolean;
  /** Why, as its author is told. */
  readonly statement: string;
  readonly decidedBy: string;
}

/** What became of it. */
export interface Settled {
  /** The act that was made, confirmed or reversed; null where there is none. */
  readonly statement: StatementSource | null;
  /** What tells feeds that a post is hidden or shown again; null where that stays as it is, and of comments, which feeds know nothing of. */
  readonly event: EventEnvelope | null;
}

/**
 * Decides about what the transaction holds: by a report, by a reading or on an appeal, all at once. Whatever waits for a decision about it
 * is decided by this one.
 * @param reportId the open report that was decided on, if one was
 * @throws AnotherMustDecide for an appeal against what the moderator has decided
 */
export async function settleContent(
  tx: Sql,
  content: HeldContent,
  verdict: Verdict,
  make: Make,
  reportId?: string,
): Promise<Settled> {
  const inForce = await lockStatementInForce(tx, content.id);
  const settled =
    inForce === undefined ? await first(tx, content, verdict, make) : await next(tx, content, inForce, verdict, make);
  const open = await lockOpenReports(tx, content.id);
  const decisionId = reportId ?? open[0];
  if (decisionId !== undefined) {
    const { remove: removed, statement, decidedBy } = verdict;
    const statementId = removed ? (settled.statement?.id ?? null) : null;
    const decision = { removed, statement, decidedBy, statementId, at: make.clock() };
    await closeReports(tx, content, open, decisionId, decision, make);
  }
  await requeue(tx, content, make.clock());
  return settled;
}

/** About what is not hidden. */
async function first(
  tx: Sql,
  content: HeldContent,
  { remove, statement, decidedBy }: Verdict,
  make: Make,
): Promise<Settled> {
  if (!remove) {
    await markCleared(tx, content);
    return { statement: null, event: null };
  }
  const reading = readingThatCounts(await queueFacts(tx, content));
  const grounds = reading === null ? [] : notedOf(reading);
  const reasons = { grounds, model: reading?.model ?? null, text: statement, issuedBy: decidedBy };
  const hidden = await hideWithReasons(tx, content, reasons, make);
  if (hidden.text !== null) await markTexts(tx, [hidden.text], make.clock());
  return { statement: hidden.statement, event: content.kind === 'post' ? hidden.event : null };
}

/** About what is hidden: it stays so, or is shown again. */
async function next(
  tx: Sql,
  content: HeldContent,
  inForce: StatementSource,
  { remove, statement, decidedBy }: Verdict,
  make: Make,
): Promise<Settled> {
  const isAppealed = inForce.state === 'APPEALED';
  if (isAppealed && [inForce.issuedBy, inForce.reviewedBy].includes(decidedBy)) throw new AnotherMustDecide();
  // A person has decided so before, and nobody has appealed.
  if (remove && !isAppealed && (inForce.issuedBy ?? inForce.reviewedBy) !== null)
    return { statement: inForce, event: null };
  const at = make.clock();
  const decided = { decisionText: statement, decidedBy, decidedAt: at };
  const change: Partial<StatementSource> = !remove
    ? { state: 'REVERSED', ...decided }
    : isAppealed
      ? { state: 'UPHELD', ...decided }
      : { reviewText: statement, reviewedBy: decidedBy, reviewedAt: at };
  const changed: StatementSource = { ...inForce, ...change, revision: inForce.revision + 1 };
  await updateStatement(tx, changed);
  const restored = remove ? null : await restore(tx, content, decidedBy, make);
  await appendEvents(tx, [...(restored === null ? [] : [restored]), moderationStated(changed, decidedBy, make)]);
  return { statement: changed, event: content.kind === 'post' ? restored : null };
}

async function restore(tx: Sql, content: HeldContent, moderatorId: string, make: Make): Promise<EventEnvelope> {
  const { event, text } = await restoreContent(tx, content, moderatorId, make);
  await markCleared(tx, content);
  if (text !== null) await markTexts(tx, [text], make.clock());
  return event;
}
