import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ModeratingNotAllowed, ReportNotFound } from '../errors.ts';
import type { Make } from '../events.ts';
import { STATEMENT_LENGTH } from '../limits.ts';
import { isModerator, mayDecide } from '../permissions.ts';
import { holdContent } from '../store/held-content.ts';
import { lockOpenReports, reportsByIds } from '../store/reports.ts';
import type { ReportSource } from '../view.ts';
import { closeReports } from './close-reports.ts';
import { feedHas } from './feed-has.ts';
import { settleContent } from './settle-content.ts';

export interface DecideReportInput {
  readonly id: string;
  readonly remove: boolean;
  readonly statement: string;
}

/**
 * Decides on a report, on all other open ones of the same content and on whatever else waits for a decision about it, and hides that if so
 * decided: answers once feeds no longer have it. Its author, who may appeal, and the reporters are told by events.
 * @throws ValidationFailed (also when it was decided already), ModeratingNotAllowed, ReportNotFound, AnotherMustDecide
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
  const verdict = { remove: input.remove, statement: input.statement, decidedBy: viewer.id };
  const event = await db.sqlTransaction(async (tx) => {
    // The content first, as whoever deletes it does: two transactions never hold what the other one waits for.
    const content = await holdContent(tx, report);
    const open = await lockOpenReports(tx, report.commentId ?? report.postId);
    if (!open.includes(report.id)) refuseFaults([DECIDED_ALREADY]);
    if (content !== undefined) return (await settleContent(tx, content, verdict, make, report.id)).event;
    const { remove: removed, statement, decidedBy } = verdict;
    await closeReports(tx, report, open, report.id, { removed, statement, decidedBy, statementId: null, at }, make);
    return null;
  });
  if (event !== null) await feedHas(services.events, event);
  return { ...report, status: input.remove ? 'REMOVED' : 'DISMISSED', statement: input.statement, decidedAt: at };
}

const DECIDED_ALREADY: FieldFault = {
  path: ['input', 'id'],
  texts: { en: 'This report was decided already.', tr: 'Bu bildirim hakkında zaten karar verildi.' },
};
