import { changeCached } from '#runtime/db/change-cached.ts';
import { refuseFaults } from '#runtime/errors.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cacheTags } from '../cache-tags.ts';
import type { FeedServices } from '../context.ts';
import { FeedbackPostNotFound } from '../errors.ts';
import type { GiveFeedFeedbackInput } from '../resolver-types.generated.ts';
import { writeFeedback } from '../store/feedback.ts';
import { postsByIds } from '../store/hydration.ts';
import { maySee } from '../visibility.ts';

/** The post that feedback is about, by ids that never change. */
export interface FeedbackPost {
  readonly id: string;
  readonly authorId: string;
}

const PATH = ['input', 'postId'];

/**
 * Notes that the viewer wants more or less like a post they may see; the same again changes nothing, the other replaces it. The next list that
 * they read goes by it.
 * @throws ValidationFailed, FeedbackPostNotFound
 */
export async function giveFeedFeedback(
  services: FeedServices,
  viewer: Viewer,
  { postId, kind }: GiveFeedFeedbackInput,
): Promise<FeedbackPost> {
  refuseFaults(checkId(postId, PATH));
  const post = (await postsByIds(services.db, viewer.id, [postId])).get(postId);
  if (post === undefined || !maySee(post, post.relation)) throw new FeedbackPostNotFound(PATH);
  await changeCached(services, async (tx, dropCached) => {
    await writeFeedback(tx, viewer.id, { postId, kind, at: services.clock() });
    dropCached([cacheTags.viewer(viewer.id)]);
  });
  return { id: postId, authorId: post.authorId };
}
