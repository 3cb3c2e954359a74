import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { contentModerated, type Make, type ModeratedContent } from '../events.ts';
import { moderationAction } from '../moderation-policy.ts';
import { keepModerations, lastActions } from '../store/analyses.ts';
import type { HeadReading } from './head-reading.ts';

/** A post or comment with what models say of it for moderation. */
export interface ModerationCandidate extends ModeratedContent {
  readonly reading: HeadReading;
}

/**
 * Decides what each reading leads to, keeps it, and tells of what leads to something or no longer does. What no model read leads to nothing: the
 * last reading stands.
 */
export async function moderate(tx: Sql, candidates: readonly ModerationCandidate[], make: Make): Promise<void> {
  const decided = candidates
    .filter(({ reading }) => !reading.degraded)
    .map((each) => ({ ...each, id: each.commentId ?? each.postId, action: moderationAction(each.reading.values) }));
  const before = await lastActions(
    tx,
    decided.map(({ id }) => id),
  );
  const revisions = await keepModerations(
    tx,
    decided.map(({ id, postId, action }) => ({ contentId: id, postId, action })),
  );
  const told = decided.filter(({ id, action }) => action !== 'APPROVE' || (before.get(id) ?? 'APPROVE') !== action);
  await appendEvents(
    tx,
    told.map((each) => contentModerated(each, { ...each, revision: revisions.get(each.id) ?? 1 }, make)),
  );
}
