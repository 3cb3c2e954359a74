import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PostNotFound } from '../errors.ts';
import { likeChanged } from '../events.ts';
import { postCounters } from '../store/counters.ts';
import { visiblePost } from '../store/posts.ts';
import { postLikes } from '../store/reactions.ts';
import type { PostSource } from '../view.ts';

/**
 * Gives or takes back the viewer's like of a post: edge, counter delta and event in one transaction, nothing at all if it is so already.
 * @throws ValidationFailed, PostNotFound
 */
export async function changeLike(
  services: CommandServices,
  viewer: Viewer,
  id: string,
  change: 'give' | 'take back',
): Promise<PostSource> {
  const { db, newId, traceId } = services;
  const path = ['input', 'id'];
  refuseFaults(checkId(id, path));
  const post = await visiblePost(db, viewer.id, id);
  if (post === undefined) throw new PostNotFound(path);

  const at = services.clock();
  const given = change === 'give';
  await db.sqlTransaction(async (tx) => {
    const revision = given
      ? await postLikes.activate(tx, post.id, viewer.id, at)
      : await postLikes.deactivate(tx, post.id, viewer.id);
    if (revision === undefined) return;
    const user = { userId: viewer.id, username: viewer.username };
    const like = { postId: post.id, postAuthorId: post.authorId, user, at, revision };
    await postCounters.add(tx, [{ id: post.id, likes: given ? 1 : -1 }]);
    const type = given ? 'post.liked' : 'post.unliked';
    await appendEvents(tx, [likeChanged(type, like, { newId, clock: () => at, traceId })]);
  });
  return post;
}
