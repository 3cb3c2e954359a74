import { istanbulDay } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { countedShare } from '../counted-points.ts';
import { shareChanged } from '../events.ts';
import { markDaysDue } from '../store/author-totals.ts';
import { postCounters, scoreCounters } from '../store/counters.ts';
import { activateRepost, deactivateRepost, type Repost } from '../store/share-chains.ts';
import type { PostSource } from '../view.ts';
import { feedHas } from './feed-has.ts';

/** Whom a post is shared from, and how far that is from its author. */
export type ShareOrigin = Pick<Repost, 'fromId' | 'level'>;

/**
 * Makes the viewer's repost of a post they see, or without an `origin` takes it back: edge, counter deltas, what it earns people and event
 * in one transaction, nothing at all if it is so already. Answers once feeds have it.
 */
export async function changeRepost(
  services: CommandServices,
  viewer: Viewer,
  post: PostSource,
  origin: ShareOrigin | null,
): Promise<void> {
  const { db, newId, traceId } = services;
  const at = services.clock();
  const event = await db.sqlTransaction(async (tx) => {
    const ended = origin === null ? await deactivateRepost(tx, post.id, viewer.id) : undefined;
    const repost = origin === null ? ended : { postId: post.id, userId: viewer.id, at, ...origin };
    const revision = repost === undefined || ended !== undefined ? ended?.revision : await activateRepost(tx, repost);
    if (repost === undefined || revision === undefined) return undefined;
    await count(tx, post, repost, ended === undefined ? 1 : -1);
    const user = { userId: viewer.id, username: viewer.username };
    const shared = shareChanged(
      ended === undefined ? 'post.shared' : 'post.unshared',
      { post, user, quoteId: null, at, revision },
      { newId, clock: () => at, traceId },
    );
    await appendEvents(tx, [shared]);
    return shared;
  });
  if (event !== undefined) await feedHas(services.events, event, 'feed.reposts');
}

/** A repost of one's own post counts as a repost, but is worth nothing to anybody. */
async function count(tx: Sql, post: PostSource, repost: Repost, by: 1 | -1): Promise<void> {
  await postCounters.add(tx, [{ id: post.id, reposts: by }]);
  if (repost.userId === post.authorId) return;
  await scoreCounters.add(tx, [countedShare(post.id, repost.level, by)]);
  const day = istanbulDay(repost.at);
  await markDaysDue(tx, [
    { authorId: repost.userId, day },
    { authorId: repost.fromId, day },
  ]);
}
