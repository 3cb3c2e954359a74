import type { Sql } from '#runtime/db/database.ts';
import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ModeratingNotAllowed, ReportNotFound } from '../errors.ts';
import { type Make, reportDecided } from '../events.ts';
import { STATEMENT_LENGTH } from '../limits.ts';
import { isModerator, mayDecide } from '../permissions.ts';
import { decideOpenReports, holdReported, reportedComment, reportedPost, reportsByIds } from '../store/reports.ts';
import type { ReportSource } from '../view.ts';
import { feedHas } from './feed-has.ts';
import { removeComment } from './remove-comment.ts';
import { removePost } from './remove-post.ts';
import { weighReports } from './weigh-reports.ts';

export interface DecideReportInput {
  readonly id: string;
  readonly remove: boolean;
  readonly statement: string;
}

/**
 * Decides on a report and on all other open ones of the same content, and removes that if so decided: answers once feeds no longer have
 * it. Its author and the reporters are told by an event.
 * @throws ValidationFailed (also when it was decided already), ModeratingNotAllowed, ReportNotFound
 */
export async function decideReport(
  services: CommandServices,
  viewer: Viewer,
  input: DecideReportInput,
): Promise<ReportSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults([
    ...checkId(input.id, path),
    ...checkText(input.statement, { path: ['input', 'statement'], ...STATEMENT_LENGTH }),
  ]);
  if (!isModerator(viewer)) throw new ModeratingNotAllowed();
  const [report] = await reportsByIds(db, [input.id]);
  if (report === undefined) throw new ReportNotFound(path);
  if (!mayDecide(viewer, report)) throw new ModeratingNotAllowed();

  const at = services.clock();
  const make: Make = { newId, clock: () => at, traceId };
  const { remove: removed, statement } = input;
  const removal = await db.sqlTransaction(async (tx) => {
    // The content first, as whoever deletes it does: two transactions never hold what the other one waits for.
    const event = removed ? await removeReported(tx, report, viewer.id, make) : undefined;
    const stays = !removed && (await holdReported(tx, report));
    const decision = { reportId: report.id, removed, statement, decidedBy: viewer.id, at };
    const reporterIds = await decideOpenReports(tx, report, decision);
    if (reporterIds === undefined) refuseFaults([DECIDED_ALREADY]);
    if (stays) await weighReports(tx, report, at);
    await appendEvents(tx, [
      reportDecided({ ...decision, ...subjectOf(report), reporterIds: reporterIds ?? [] }, make),
    ]);
    return event;
  });
  if (removal !== undefined) await feedHas(services.events, removal);
  return { ...report, status: removed ? 'REMOVED' : 'DISMISSED', statement, decidedAt: at };
}

/** @returns post.deleted; undefined for a comment and for what is gone already. */
async function removeReported(
  tx: Sql,
  report: ReportSource,
  moderatorId: string,
  make: Make,
): Promise<EventEnvelope | undefined> {
  if (report.commentId === null) {
    const post = await reportedPost(tx, report.postId);
    return post && (await removePost(tx, post, moderatorId, make));
  }
  const comment = await reportedComment(tx, report.commentId);
  if (comment !== undefined) await removeComment(tx, comment, moderatorId, make);
  return undefined;
}

function subjectOf({ postId, commentId, authorId }: ReportSource) {
  return { postId, commentId, authorId };
}

const DECIDED_ALREADY: FieldFault = {
  path: ['input', 'id'],
  texts: { en: 'This report was decided already.', tr: 'Bu bildirim hakkında zaten karar verildi.' },
};
