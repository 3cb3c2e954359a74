import { changeCached } from '#runtime/db/change-cached.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { cacheTags } from '../cache-tags.ts';
import { forgetUnread, keepNextTimeline, mergeVeryFollowed, TIMELINE_LENGTH } from '../store/timelines.ts';

const UNREAD_MS = 30 * 24 * 3_600_000;
/** Timelines built or extended in one run; what is more waits for the next. */
const PER_RUN = 200;

/** Builds the timelines of people who read their following feed, adds whom they follow since, and forgets those that nobody reads. */
export const keepTimelines: JobDefinition = {
  name: 'feed.keep-timelines',
  everyMs: 1_000,
  async run(services) {
    const { db, clock, limits } = services;
    await mergeVeryFollowed(db, limits.timelineMaxFollowers, clock());
    for (let kept = 0; kept < PER_RUN; kept += 1) {
      const owner = await changeCached(services, async (tx, dropCached) => {
        const ownerId = await keepNextTimeline(tx, clock(), TIMELINE_LENGTH);
        // What was kept says that there is no timeline, or that it lacks somebody.
        if (ownerId !== null) dropCached([cacheTags.viewer(ownerId)]);
        return ownerId;
      });
      if (owner === null) break;
    }
    const now = clock();
    await forgetUnread(db, new Date(now.getTime() - UNREAD_MS), now);
  },
};
