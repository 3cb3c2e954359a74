import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { countedPoints } from '../counted-points.ts';
import { type Make, postUpdated } from '../events.ts';
import { commentHidden, commentRestored } from '../moderation-events.ts';
import { authorCounters } from '../store/counters.ts';
import { type HeldComment, type HeldContent, type HeldPost, markHidden, markShown } from '../store/held-content.ts';
import type { ChangedText } from '../store/score-dues.ts';
import { countComment } from './count-comment.ts';
import { countQuote } from './count-quote.ts';

/** What hiding something, or showing it again, leads to. */
export interface ChangedSight {
  /** What tells of it; to be appended. */
  readonly event: EventEnvelope;
  /** The text that others see no more, or again; to be marked together with all others of the transaction. Of a post only. */
  readonly text: ChangedText | null;
}

/**
 * Takes what the transaction holds, and what is not hidden, out of everybody's sight but its author's: a post becomes PRIVATE to all that
 * know posts by events, and what it counted counts no more.
 * @param actorId the moderator; null for a model
 */
export async function hideContent(
  tx: Sql,
  content: HeldContent,
  actorId: string | null,
  make: Make,
): Promise<ChangedSight> {
  const revision = await markHidden(tx, content, make.clock());
  if (content.kind === 'comment') {
    await countComment(tx, content.comment, countedPoints(content.counted), -1);
    return { event: commentHidden({ ...content.comment, revision }, actorId, make), text: null };
  }
  const { post } = content;
  if (post.visibility === 'PUBLIC') await authorCounters.add(tx, [{ id: post.authorId, posts: -1 }]);
  await countQuote(tx, post, -1);
  return postChanged(content, { visibility: 'PRIVATE', chosenVisibility: post.visibility, revision }, actorId, make);
}

/** Shows what the transaction holds, and what is hidden, to everybody again who may see it by what its author chose. */
export async function restoreContent(
  tx: Sql,
  content: HeldContent,
  moderatorId: string,
  make: Make,
): Promise<ChangedSight> {
  const revision = await markShown(tx, content);
  if (content.kind === 'comment') return await restoreComment(tx, content, { revision, moderatorId }, make);
  const { post } = content;
  const visibility = post.chosenVisibility ?? post.visibility;
  if (visibility === 'PUBLIC') await authorCounters.add(tx, [{ id: post.authorId, posts: 1 }]);
  await countQuote(tx, post, 1);
  return postChanged(content, { visibility, chosenVisibility: null, revision }, moderatorId, make);
}

async function restoreComment(
  tx: Sql,
  content: HeldComment,
  { revision, moderatorId }: { readonly revision: number; readonly moderatorId: string },
  make: Make,
): Promise<ChangedSight> {
  await countComment(tx, content.comment, countedPoints({ ...content.counted, isHidden: false }), 1);
  const { comment, authorUsername, postAuthorId, parentAuthorId } = content;
  const state = { comment, authorUsername, postAuthorId, parentAuthorId, revision };
  return { event: commentRestored(state, moderatorId, make), text: null };
}

function postChanged(
  { post, authorUsername, mentions, textKey }: HeldPost,
  change: Pick<HeldPost['post'], 'visibility' | 'chosenVisibility' | 'revision'>,
  actorId: string | null,
  make: Make,
): ChangedSight {
  // Its text is as old as before.
  const writtenAt = post.editedAt ?? post.createdAt;
  const event = postUpdated({ ...post, ...change }, writtenAt, authorUsername, mentions, make, actorId);
  return { event, text: { postId: post.id, textKey } };
}
