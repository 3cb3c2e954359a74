import { appendEvents } from '#runtime/events/outbox.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { postTrending } from '../events.ts';
import { NO_FILTER } from '../filter.ts';
import { RANKING, rankTrending } from '../ranking.ts';
import { enterTrending, trendingCandidates } from '../store/trending.ts';

/**
 * Tells of posts that reach the first places of the trending feed, each once: a public post as such is no news to those who read what
 * trends. Posts without reactions hold no place here, however few there are.
 */
export const announceTrending: JobDefinition = {
  name: 'feed.announce-trending',
  everyMs: 15_000,
  async run({ db, clock, newId }) {
    const now = clock();
    const ranked = rankTrending(await trendingCandidates(db, NO_FILTER, now), now);
    const first = ranked.slice(0, RANKING.firstPlaces).filter(({ score }) => score > 0);
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
