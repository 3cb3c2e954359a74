import type { Act } from './post-life-types.ts';
import type { Random } from './random.ts';
import type { Follow, Post } from './world-types.ts';

/** A repost: of whom they had it, and how far that is from the author, 1 from the author. */
export interface Repost extends Act {
  readonly fromId: string;
  readonly level: number;
}

/** Of those who do not follow an earlier sharer so many came across the last one nevertheless. */
const STRAYS = 0.5;

/**
 * Whom each repost was shared from: mostly the last sharer whom the person follows, else every other time the last sharer of all, else the
 * author; never somebody blocked. @returns oldest first
 */
export function chainedReposts(
  random: Random,
  reposts: readonly Act[],
  posts: ReadonlyMap<string, Post>,
  follows: readonly Follow[],
  isApart: (one: string, other: string) => boolean,
): Repost[] {
  const followed = new Set(follows.map(({ followerId, followeeId }) => `${followerId}/${followeeId}`));
  const earlier = new Map<string, Repost[]>();
  const inTime = reposts.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return inTime.flatMap((act): Repost[] => {
    const author = posts.get(act.subjectId)?.authorId;
    if (author === undefined) return [];
    const sharers = earlier.get(act.subjectId) ?? [];
    earlier.set(act.subjectId, sharers);
    const met = sharers.filter(({ personId, at }) => at < act.at && !isApart(personId, act.personId));
    const known = met.findLast(({ personId }) => followed.has(`${act.personId}/${personId}`));
    const stray = random.chance(STRAYS) ? met.at(-1) : undefined;
    const upstream = known ?? stray;
    const repost = { ...act, fromId: upstream?.personId ?? author, level: (upstream?.level ?? 0) + 1 };
    sharers.push(repost);
    return [repost];
  });
}
