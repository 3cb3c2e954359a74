import { type EventOf, newEvent } from '#schema/events/contracts.ts';
import { type CommentState, commentData, type Make } from './events.ts';
import type { StatementSource } from './moderation-view.ts';
import type { CommentSource } from './view.ts';

/** @param comment the comment with its new text and the revision that this gave it. */
export function commentEdited(
  { id, postId, authorId, content, revision }: CommentSource & { readonly revision: number },
  make: Make,
): EventOf<'comment.edited'> {
  const data = { comment_id: id, post_id: postId, user_id: authorId, content, at: make.clock().toISOString() };
  return of('comment.edited', data, { type: 'comment', id, revision }, authorId, make);
}

/** @param comment the comment with the revision that hiding it gave it. */
export function commentHidden(
  { id, postId, revision }: Pick<CommentSource, 'id' | 'postId'> & { readonly revision: number },
  actorId: string | null,
  make: Make,
): EventOf<'comment.hidden'> {
  const data = { comment_id: id, post_id: postId, at: make.clock().toISOString() };
  return of('comment.hidden', data, { type: 'comment', id, revision }, actorId, make);
}

/** Tells of a comment that is shown again. */
export function commentRestored(state: CommentState, actorId: string, make: Make): EventOf<'comment.restored'> {
  const aggregate = { type: 'comment', id: state.comment.id, revision: state.revision };
  return of('comment.restored', commentData(state), aggregate, actorId, make);
}

/** A decision on the reports of a post or comment. */
export interface ReportDecision {
  /** The report decided on. */
  readonly reportId: string;
  readonly postId: string;
  readonly commentId: string | null;
  readonly authorId: string;
  readonly reporterIds: readonly string[];
  readonly removed: boolean;
  readonly statement: string;
  /** The statement of reasons by which the author is told; null without one. */
  readonly statementId: string | null;
  readonly decidedBy: string;
  readonly at: Date;
}

/** Tells of a decision on reports. */
export function reportDecided(decision: ReportDecision, make: Make): EventOf<'report.decided'> {
  const data = {
    report_id: decision.reportId,
    post_id: decision.postId,
    comment_id: decision.commentId,
    author_id: decision.authorId,
    reporter_ids: [...decision.reporterIds],
    removed: decision.removed,
    statement: decision.statement,
    statement_id: decision.statementId,
    at: decision.at.toISOString(),
  };
  // A report is decided once.
  const aggregate = { type: 'report', id: decision.reportId, revision: 1 };
  return of('report.decided', data, aggregate, decision.decidedBy, make);
}

/** Tells of a statement of reasons as it is now. @param actorId who changed it; null for a model */
export function moderationStated(
  statement: StatementSource,
  actorId: string | null,
  make: Make,
): EventOf<'moderation.stated'> {
  const { id, revision } = statement;
  const data = {
    statement_id: id,
    post_id: statement.postId,
    comment_id: statement.commentId,
    author_id: statement.authorId,
    grounds: statement.grounds.map(({ label, probability }) => ({ label, probability })),
    model: statement.model,
    statement: statement.text,
    issued_at: statement.issuedAt.toISOString(),
    state: statement.state,
    appeal_until: statement.appealUntil.toISOString(),
    appealed_at: statement.appealedAt?.toISOString() ?? null,
    review: decision(statement.reviewText, statement.reviewedAt),
    decision: decision(statement.decisionText, statement.decidedAt),
  };
  return of('moderation.stated', data, { type: 'moderation_statement', id, revision }, actorId, make);
}

function decision(statement: string | null, at: Date | null): { statement: string; at: string } | null {
  return statement === null || at === null ? null : { statement, at: at.toISOString() };
}

type ModerationEvent =
  | 'comment.edited'
  | 'comment.hidden'
  | 'comment.restored'
  | 'report.decided'
  | 'moderation.stated';

function of<Type extends ModerationEvent>(
  type: Type,
  data: Parameters<typeof newEvent<Type>>[1]['data'],
  aggregate: EventOf<Type>['aggregate'],
  actorId: string | null,
  { traceId = null, ...make }: Make,
): ReturnType<typeof newEvent<Type>> {
  return newEvent(type, { data, aggregate, actorId, traceId }, make);
}
