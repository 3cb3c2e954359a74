import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { STATEMENT_LENGTH } from '../limits.ts';
import { AlreadyAppealed, AppealNotPossible, StatementNotFound } from '../moderation-errors.ts';
import { moderationStated } from '../moderation-events.ts';
import type { StatementSource } from '../moderation-view.ts';
import { holdContent } from '../store/held-content.ts';
import { lockStatementInForce, statementsByIds, updateStatement } from '../store/moderation-statements.ts';
import { requeue } from './requeue.ts';

export interface AppealModerationInput {
  /** Of the statement of reasons. */
  readonly id: string;
  readonly text: string;
}

/**
 * Appeals against what moderation did to one's own post or comment: once, within six months, while it is there and hidden. A moderator who has
 * not decided about it before will decide.
 * @throws ValidationFailed, StatementNotFound, AlreadyAppealed, AppealNotPossible
 */
export async function appealModeration(
  services: CommandServices,
  viewer: Viewer,
  input: AppealModerationInput,
): Promise<StatementSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults([
    ...checkId(input.id, path),
    ...checkText(input.text, { path: ['input', 'text'], ...STATEMENT_LENGTH }),
  ]);
  const [known] = await statementsByIds(db, [input.id]);
  if (known === undefined || known.authorId !== viewer.id) throw new StatementNotFound(path);
  if (known.appealedAt !== null) throw new AlreadyAppealed(path);

  const at = services.clock();
  return await db.sqlTransaction(async (tx) => {
    const content = await holdContent(tx, known);
    const inForce = content && (await lockStatementInForce(tx, content.id));
    if (content === undefined || inForce?.id !== known.id) throw new AppealNotPossible('over');
    if (inForce.appealedAt !== null) throw new AlreadyAppealed(path);
    if (at >= inForce.appealUntil) throw new AppealNotPossible('late');
    const appealed: StatementSource = {
      ...inForce,
      state: 'APPEALED',
      appealText: input.text,
      appealedAt: at,
      revision: inForce.revision + 1,
    };
    await updateStatement(tx, appealed);
    await requeue(tx, content, at);
    await appendEvents(tx, [moderationStated(appealed, viewer.id, { newId, clock: () => at, traceId })]);
    return appealed;
  });
}
