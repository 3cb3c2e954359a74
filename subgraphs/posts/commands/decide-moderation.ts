import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ModeratingNotAllowed } from '../errors.ts';
import type { Make } from '../events.ts';
import { STATEMENT_LENGTH } from '../limits.ts';
import { ModeratedNotFound } from '../moderation-errors.ts';
import type { StatementSource } from '../moderation-view.ts';
import { isModerator, mayDecide } from '../permissions.ts';
import { holdContent } from '../store/held-content.ts';
import { queueable, queuedItem } from '../store/moderation-queue.ts';
import { feedHas } from './feed-has.ts';
import { settleContent } from './settle-content.ts';

export interface DecideModerationInput {
  /** Of the post or comment. */
  readonly id: string;
  readonly remove: boolean;
  readonly statement: string;
}

/**
 * Decides on what waits in the queue of moderation: what a model read, what people reported, an appeal. Answers once feeds have it so. Its
 * author, and whoever reported it, are told by events.
 * @returns the act that was made, confirmed or reversed; null where nothing was hidden and nothing is.
 * @throws ValidationFailed (also when it does not wait), ModeratingNotAllowed, ModeratedNotFound, AnotherMustDecide
 */
export async function decideModeration(
  services: CommandServices,
  viewer: Viewer,
  input: DecideModerationInput,
): Promise<{ readonly statement: StatementSource | null }> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults([
    ...checkId(input.id, path),
    ...checkText(input.statement, { path: ['input', 'statement'], ...STATEMENT_LENGTH }),
  ]);
  if (!isModerator(viewer)) throw new ModeratingNotAllowed();
  const subject = await queueable(db, input.id);
  if (subject === undefined) throw new ModeratedNotFound(path);
  if (!mayDecide(viewer, subject)) throw new ModeratingNotAllowed();

  const at = services.clock();
  const make: Make = { newId, clock: () => at, traceId };
  const verdict = { remove: input.remove, statement: input.statement, decidedBy: viewer.id };
  const { statement, event } = await db.sqlTransaction(async (tx) => {
    const content = await holdContent(tx, subject);
    if (content === undefined) throw new ModeratedNotFound(path);
    // Only whoever holds the content changes whether it waits, but for reports, which only bring it there.
    if ((await queuedItem(tx, input.id)) === undefined) refuseFaults([DECIDED_ALREADY]);
    return await settleContent(tx, content, verdict, make);
  });
  if (event !== null) await feedHas(services.events, event);
  return { statement };
}

const DECIDED_ALREADY: FieldFault = {
  path: ['input', 'id'],
  texts: {
    en: 'This does not wait for a decision, or was decided already.',
    tr: 'Bu içerik karar beklemiyor ya da hakkında zaten karar verildi.',
  },
};
