import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { type Make, postDeleted } from '../events.ts';
import { authorCounters, postCounters } from '../store/counters.ts';
import { markPostDeleted } from '../store/posts.ts';
import type { PostSource } from '../view.ts';

/**
 * Deletes a post in a transaction; its comments, likes and reposts stay as rows and are no longer reached.
 * @returns what tells of it, undefined when it was deleted already.
 */
export async function removePost(
  tx: Sql,
  post: Pick<PostSource, 'id' | 'authorId' | 'visibility' | 'quotedId'>,
  deletedBy: string,
  make: Make,
): Promise<EventEnvelope | undefined> {
  const revision = await markPostDeleted(tx, post.id, deletedBy, make.clock());
  if (revision === undefined) return undefined;
  if (post.visibility === 'PUBLIC') await authorCounters.add(tx, [{ id: post.authorId, posts: -1 }]);
  if (post.quotedId !== null) await postCounters.add(tx, [{ id: post.quotedId, quotes: -1 }]);
  const deleted = postDeleted({ ...post, revision }, deletedBy, make);
  await appendEvents(tx, [deleted]);
  return deleted;
}
