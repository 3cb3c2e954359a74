import { changeCached } from '#runtime/db/change-cached.ts';
import { refuseFaults } from '#runtime/errors.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cacheTags } from '../cache-tags.ts';
import type { FeedServices } from '../context.ts';
import { FeedbackPostNotFound } from '../errors.ts';
import type { RemoveFeedFeedbackInput } from '../resolver-types.generated.ts';
import { deleteFeedback } from '../store/feedback.ts';
import { postsByIds } from '../store/hydration.ts';
import { maySee } from '../visibility.ts';
import type { FeedbackPost } from './give-feed-feedback.ts';

const PATH = ['input', 'postId'];

/**
 * Forgets what the viewer thinks of a post, also of one that they may no longer see. Where nothing was said of a post they see, nothing happens.
 * @throws ValidationFailed, FeedbackPostNotFound
 */
export async function removeFeedFeedback(
  services: FeedServices,
  viewer: Viewer,
  { postId }: RemoveFeedFeedbackInput,
): Promise<FeedbackPost> {
  refuseFaults(checkId(postId, PATH));
  const authorId = await changeCached(services, async (tx, dropCached) => {
    dropCached([cacheTags.viewer(viewer.id)]);
    return await deleteFeedback(tx, viewer.id, postId);
  });
  if (authorId !== null) return { id: postId, authorId };
  const post = (await postsByIds(services.db, viewer.id, [postId])).get(postId);
  if (post === undefined || !maySee(post, post.relation)) throw new FeedbackPostNotFound(PATH);
  return { id: postId, authorId: post.authorId };
}
