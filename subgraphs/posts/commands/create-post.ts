import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { PostSource } from '../view.ts';
import { feedHas } from './feed-has.ts';
import { type PostToPublish, preparePost, writePost } from './publish-post.ts';

export type CreatePostInput = Omit<PostToPublish, 'quoted'>;

/**
 * Publishes a post: answers once the author's own next read of a feed has it.
 * @throws PostingNotAllowed, ValidationFailed, PartyMembershipRequired, PollRests, DailyLimitReached
 */
export async function createPost(
  services: CommandServices,
  viewer: Viewer,
  input: CreatePostInput,
): Promise<PostSource> {
  const prepared = await preparePost(services, viewer, input);
  await services.db.sqlTransaction((tx) => writePost(tx, viewer, prepared));
  await feedHas(services.events, prepared.events[0]);
  return prepared.post;
}
