import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { shareChanged } from '../events.ts';
import { postCounters } from '../store/counters.ts';
import { reposts } from '../store/reactions.ts';
import type { PostSource } from '../view.ts';
import { feedHas } from './feed-has.ts';

/**
 * Makes or takes back the viewer's repost of a post they see: edge, counter delta and event in one transaction, nothing at all if it is
 * so already. Answers once feeds have it.
 */
export async function changeRepost(
  services: CommandServices,
  viewer: Viewer,
  post: PostSource,
  change: 'give' | 'take back',
): Promise<void> {
  const { db, newId, traceId } = services;
  const at = services.clock();
  const given = change === 'give';
  const event = await db.sqlTransaction(async (tx) => {
    const revision = given
      ? await reposts.activate(tx, post.id, viewer.id, at)
      : await reposts.deactivate(tx, post.id, viewer.id);
    if (revision === undefined) return undefined;
    await postCounters.add(tx, [{ id: post.id, reposts: given ? 1 : -1 }]);
    const user = { userId: viewer.id, username: viewer.username };
    const shared = shareChanged(
      given ? 'post.shared' : 'post.unshared',
      { post, user, quoteId: null, at, revision },
      { newId, clock: () => at, traceId },
    );
    await appendEvents(tx, [shared]);
    return shared;
  });
  if (event !== undefined) await feedHas(services.events, event, 'feed.reposts');
}
