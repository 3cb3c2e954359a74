import type { Sql } from '#runtime/db/database.ts';
import { isUuid } from '#runtime/uuid.ts';
import { postTopic } from '#schema/events/posts.ts';
import { PostNotFound } from '../errors.ts';
import { visiblePost } from '../store/posts.ts';

/**
 * The topic that tells of a post's changes.
 * @throws PostNotFound when there is no such post or the viewer may not see it
 */
export async function postTopics(sql: Sql, viewerId: string | null, id: string): Promise<readonly string[]> {
  const post = isUuid(id) ? await visiblePost(sql, viewerId, id) : undefined;
  if (post === undefined) throw new PostNotFound(['id']);
  return [postTopic(post.id)];
}
