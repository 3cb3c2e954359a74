import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { countedPoints } from '../counted-points.ts';
import { CommentNotFound, PostNotFound } from '../errors.ts';
import { postCommented } from '../events.ts';
import { COMMENT_LENGTH, MAX_REPLY_DEPTH, ROLE_RIGHTS } from '../limits.ts';
import { holdComment, insertComment, visibleComment } from '../store/comments.ts';
import { visiblePost } from '../store/posts.ts';
import type { CommentSource } from '../view.ts';
import { authorParty } from './author-party.ts';
import { countComment } from './count-comment.ts';
import { takeFromDailyLimit } from './daily-limit.ts';

export interface CommentOnPostInput {
  readonly postId: string;
  readonly content: string;
  readonly parentId?: string | null | undefined;
}

const TOO_DEEP: FieldFault = {
  path: ['input', 'parentId'],
  texts: {
    en: `This thread is ${MAX_REPLY_DEPTH} replies deep. Reply to a comment further up.`,
    tr: `Bu yazışma ${MAX_REPLY_DEPTH} yanıt derinliğine ulaştı. Daha yukarıdaki bir yorumu yanıtlayın.`,
  },
};

/**
 * Comments on a post, or replies to one of its comments.
 * @throws ValidationFailed, PostNotFound, CommentNotFound (the parent), DailyLimitReached
 */
export async function commentOnPost(
  services: CommandServices,
  viewer: Viewer,
  input: CommentOnPostInput,
): Promise<CommentSource> {
  const { db, newId, traceId } = services;
  const parentId = input.parentId ?? null;
  refuseFaults([
    ...checkId(input.postId, ['input', 'postId']),
    ...checkText(input.content, { path: ['input', 'content'], ...COMMENT_LENGTH }),
    ...(parentId === null ? [] : checkId(parentId, ['input', 'parentId'])),
  ]);
  const [post, parent, authorPartyId] = await Promise.all([
    visiblePost(db, viewer.id, input.postId),
    parentId === null ? undefined : visibleComment(db, viewer.id, parentId),
    authorParty(db, viewer),
  ]);
  if (post === undefined) throw new PostNotFound(['input', 'postId']);
  if (parentId !== null && parent?.postId !== post.id) throw new CommentNotFound(['input', 'parentId']);
  if (parent !== undefined && parent.depth >= MAX_REPLY_DEPTH) refuseFaults([TOO_DEEP]);

  const at = services.clock();
  const comment: CommentSource = {
    id: newId(),
    postId: post.id,
    authorId: viewer.id,
    authorPartyId,
    parentId,
    depth: parent === undefined ? 0 : parent.depth + 1,
    ancestorAuthorIds: parent === undefined ? [] : [...new Set([...parent.ancestorAuthorIds, parent.authorId])],
    content: input.content,
    createdAt: at,
    editedAt: null,
    isDeleted: false,
    isHidden: false,
  };
  const event = postCommented(
    {
      comment,
      authorUsername: viewer.username,
      postAuthorId: post.authorId,
      parentAuthorId: parent?.authorId ?? null,
      revision: 1,
    },
    { newId, clock: () => at, traceId },
  );
  const counted = { ...comment, postAuthorId: post.authorId, quality: null, constructive: false };
  await db.sqlTransaction(async (tx) => {
    await takeFromDailyLimit(tx, viewer.id, 'comment', ROLE_RIGHTS[viewer.role].commentsPerDay, at);
    if (parentId !== null && !(await holdComment(tx, parentId))) throw new CommentNotFound(['input', 'parentId']);
    await insertComment(tx, comment);
    await countComment(tx, comment, countedPoints(counted), 1);
    await appendEvents(tx, [event]);
  });
  return comment;
}
