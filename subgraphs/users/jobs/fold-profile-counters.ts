import { changeCached } from '#runtime/db/change-cached.ts';
import type { AppServices, JobDefinition } from '#runtime/subgraph/define.ts';
import { award, FOLLOWER_BADGES, reached } from '../badges.ts';
import { profileCounters } from '../store/counters.ts';

/**
 * Folds followers and followed into the stored numbers, and awards the badges for followers. Nobody copies the numbers, so that no event
 * tells of them.
 */
export const foldProfileCounters: JobDefinition = {
  name: 'users.fold-profile-counters',
  everyMs: 1_000,
  async run(services) {
    while ((await foldSome(services)) > 0);
  },
};

async function foldSome(services: AppServices): Promise<number> {
  const { clock, newId } = services;
  return await changeCached(services, async (tx, dropCached) => {
    // What readers see is the same before and after: the numbers kept stay right.
    const folded = await profileCounters.fold(tx);
    const earnedAt = clock();
    const badges = folded.flatMap(({ id, followers }) =>
      reached(FOLLOWER_BADGES, followers).map((kind) => ({ userId: id, kind, earnedAt })),
    );
    await award(tx, badges, { newId, clock, dropCached });
    return folded.length;
  });
}
