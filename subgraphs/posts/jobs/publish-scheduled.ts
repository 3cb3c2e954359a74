import { AppError } from '#runtime/errors.ts';
import { commandServices } from '#runtime/subgraph/command.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { prepareDraft } from '../commands/publish-draft.ts';
import { writePost } from '../commands/publish-post.ts';
import { UNFORESEEN } from '../draft-failure.ts';
import { DailyLimitReached } from '../errors.ts';
import { type DueDraft, dueDrafts, failDraft, putOffDraft, takeDueDraft } from '../store/drafts.ts';
import { knownRole } from '../store/roles.ts';

/** Read at a time. */
const BATCH = 50;
/** After what nobody foresaw it is tried again. */
const RETRY_MS = 60_000;
/** What could not be published so long after its time is given up: nobody waits for it any more. */
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/**
 * Publishes scheduled posts whose time has come, each exactly once, by the rights, limits and membership that their authors have now.
 * A used-up daily limit lets a post wait for the next day; with other refusals it stays, with the reason, for its author to change.
 */
export const publishScheduled: JobDefinition = {
  name: 'posts.publish-scheduled',
  everyMs: 2_000,
  async run(services) {
    for (;;) {
      const due = await dueDrafts(services.db, services.clock(), BATCH);
      // One after the other: an author's posts come in the order of their times.
      let settled = 0;
      for (const draft of due) if (await publish(services, draft)) settled += 1;
      if (due.length < BATCH || settled === 0) return;
    }
  },
};

/** @returns false when somebody else is about to deal with it. */
async function publish(services: AppServices, draft: DueDraft): Promise<boolean> {
  try {
    // The membership that posts knows of decides, as for a token that names none.
    const author = { ...draft.author, role: knownRole.parse(draft.author.role), partyId: null };
    const prepared = await prepareDraft(commandServices(services, { traceId: null }), author, draft);
    return await services.db.sqlTransaction(async (tx) => {
      if (!(await takeDueDraft(tx, draft))) return false;
      await writePost(tx, author, prepared);
      return true;
    });
  } catch (error) {
    await noteFailure(services, draft, error);
    return true;
  }
}

async function noteFailure({ db, clock, log }: AppServices, draft: DueDraft, error: unknown): Promise<void> {
  const givenUpAt = (draft.scheduledAt ?? draft.updatedAt).getTime() + GIVE_UP_AFTER_MS;
  const retryAt = retryTime(error, clock());
  if (retryAt !== null && retryAt.getTime() <= givenUpAt) await putOffDraft(db, draft, retryAt);
  else await failDraft(db, draft, error instanceof AppError ? error.code : UNFORESEEN);
  if (error instanceof AppError) return;
  log.error({ err: error, draft: draft.id }, 'a scheduled post could not be published');
}

/** null for what time alone does not change. */
function retryTime(error: unknown, now: Date): Date | null {
  if (error instanceof DailyLimitReached) return error.resetsAt;
  return error instanceof AppError ? null : new Date(now.getTime() + RETRY_MS);
}
