import type { Sql } from '#runtime/db/database.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { type Make, postDeleted } from '../events.ts';
import { authorCounters } from '../store/counters.ts';
import { takePostFromQueue } from '../store/moderation-queue.ts';
import { markPostDeleted } from '../store/posts.ts';
import { markTextGone } from '../store/score-dues.ts';
import type { PostSource } from '../view.ts';
import { countQuote } from './count-quote.ts';

/**
 * Deletes a post in a transaction; its comments, likes and reposts stay as rows and are no longer reached.
 * @returns what tells of it, undefined when it was deleted already.
 */
export async function removePost(
  tx: Sql,
  post: Pick<PostSource, 'id' | 'authorId' | 'quotedId' | 'quotedAuthorId'>,
  deletedBy: string,
  make: Make,
): Promise<EventEnvelope | undefined> {
  const at = make.clock();
  const gone = await markPostDeleted(tx, post.id, deletedBy, at);
  if (gone === undefined) return undefined;
  await takePostFromQueue(tx, post.id);
  if (gone.wasPublic) await authorCounters.add(tx, [{ id: post.authorId, posts: -1 }]);
  // One that was hidden counts no more since then.
  if (!gone.wasHidden) await countQuote(tx, post, -1);
  await markTextGone(tx, post.id, gone.textKey, at);
  const deleted = postDeleted({ ...post, revision: gone.revision }, deletedBy, make);
  await appendEvents(tx, [deleted]);
  return deleted;
}
