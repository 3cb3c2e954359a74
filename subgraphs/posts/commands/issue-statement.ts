import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { Make } from '../events.ts';
import { moderationStated } from '../moderation-events.ts';
import { appealUntil } from '../moderation-grounds.ts';
import type { StatementSource } from '../moderation-view.ts';
import type { HeldContent } from '../store/held-content.ts';
import { insertStatement } from '../store/moderation-statements.ts';
import { type ChangedSight, hideContent } from './change-sight.ts';

/** Why something is hidden, and by whom. */
export interface Reasons extends Pick<StatementSource, 'grounds' | 'model' | 'text' | 'issuedBy'> {}

/**
 * Hides what the transaction holds, and what is not hidden, with a statement of reasons, and tells of both.
 * @returns also what hiding leads to; its event is appended already.
 */
export async function hideWithReasons(
  tx: Sql,
  content: HeldContent,
  reasons: Reasons,
  make: Make,
): Promise<ChangedSight & { readonly statement: StatementSource }> {
  const at = make.clock();
  const { postId, commentId, authorId, authorPartyId } = content;
  const statement: StatementSource = {
    id: make.newId(),
    ...{ postId, commentId, authorId, authorPartyId },
    ...reasons,
    issuedAt: at,
    state: 'IN_FORCE',
    appealUntil: appealUntil(at),
    ...NOTHING_SINCE,
    revision: 1,
    isContentThere: true,
  };
  const hidden = await hideContent(tx, content, reasons.issuedBy, make);
  await insertStatement(tx, statement);
  await appendEvents(tx, [hidden.event, moderationStated(statement, reasons.issuedBy, make)]);
  return { ...hidden, statement };
}

const NOTHING_SINCE = {
  appealText: null,
  appealedAt: null,
  reviewText: null,
  reviewedBy: null,
  reviewedAt: null,
  decisionText: null,
  decidedBy: null,
  decidedAt: null,
} as const;
