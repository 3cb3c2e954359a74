import { appendEvents } from '#runtime/events/outbox.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { postTrending } from '../events.ts';
import { NO_FILTER } from '../filter.ts';
import type { ItemFactor } from '../ranked-item.ts';
import { RANKING } from '../ranking.ts';
import { enterTrending } from '../store/trending.ts';
import { trendingItems } from '../trending-list.ts';

/**
 * Tells of posts that reach the first places of the trending feed, each once: a public post as such is no news to those who read what
 * trends. What gains nothing holds no place here, however few posts there are.
 */
export const announceTrending: JobDefinition = {
  name: 'feed.announce-trending',
  everyMs: 15_000,
  async run({ db, clock, newId }) {
    const now = clock();
    const ranked = await trendingItems(db, NO_FILTER, now);
    const first = ranked.slice(0, RANKING.firstPlaces).filter(({ factors }) => gains(factors));
    await db.sqlTransaction(async (tx) => {
      const entered = await enterTrending(
        tx,
        first.map(({ postId }) => postId),
        now,
      );
      await appendEvents(
        tx,
        entered.map((postId) => postTrending(postId, { clock, newId })),
      );
    });
  },
};

/** Whether a post gains points: its velocity multiplies by more than 1. */
function gains(factors: readonly ItemFactor[]): boolean {
  return factors.some(({ factor, value }) => factor === 'VELOCITY' && value > 1);
}
