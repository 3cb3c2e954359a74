import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PostNotFound } from '../errors.ts';
import { likeChanged } from '../events.ts';
import { postCounters } from '../store/counters.ts';
import { activateLike } from '../store/likes.ts';
import { visiblePost } from '../store/posts.ts';
import type { PostSource } from '../view.ts';

/**
 * Likes a post. Liking twice is the same as once.
 * @throws ValidationFailed, PostNotFound
 */
export async function likePost(
  services: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<PostSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const post = await visiblePost(db, viewer.id, input.id);
  if (post === undefined) throw new PostNotFound(path);

  const at = services.clock();
  await db.sqlTransaction(async (tx) => {
    const revision = await activateLike(tx, post.id, viewer.id, at);
    if (revision === undefined) return;
    const user = { userId: viewer.id, username: viewer.username };
    const like = { postId: post.id, postAuthorId: post.authorId, user, at, revision };
    await postCounters.add(tx, [{ id: post.id, likes: 1 }]);
    await appendEvents(tx, [likeChanged('post.liked', like, { newId, clock: () => at, traceId })]);
  });
  return post;
}
