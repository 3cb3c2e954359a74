import { scoreAt, velocityAt } from '#schema/politpuan-time.ts';
import { type FeedFilter, showsScore } from './filter.ts';
import { freshness } from './freshness.ts';
import { bestFirst, multiplied, type RankedItem, type RankedPost } from './ranked-item.ts';
import type { ScoredPost } from './store/scores.ts';

/** The constants of docs/ranking.md; change both together. */
export const RANKING = {
  /** Posts that are ranked for TRENDING at most: the newest. */
  candidates: 2_000,
  /** How long a post is a candidate of TRENDING, in hours, unless there are too few. */
  windowHours: 7 * 24,
  /** Posts that reach these places are told of as new ones of TRENDING. */
  firstPlaces: 50,
  /** What a list holds at most. The newest this many are candidates however old they are. */
  listSize: 500,
} as const;

/** A post that may be ranked. Neither a party nor a name is known of it. */
export interface Candidate extends ScoredPost {
  readonly authorId: string;
  readonly topic: string | null;
}

/** What gaining points counts for: 1 without, 2 at nine points an hour, 3 at ninety-nine. @param velocity points an hour */
export function velocityFactor(velocity: number): number {
  return 1 + Math.log10(1 + velocity);
}

/** Ranks posts as TRENDING does before it is kept varied: PolitPuan × velocity as of an instant, best first. */
export function rankTrending(candidates: readonly Candidate[], filter: FeedFilter, asOf: Date): RankedPost[] {
  return rank(candidates, filter, asOf, (post) => ({
    source: 'TRENDING',
    repostedBy: null,
    further: [{ factor: 'VELOCITY', value: velocityFactor(velocityAt(post.velocity, post.measuredAt, asOf)) }],
  }));
}

/** A post of a following feed. */
export interface FollowedCandidate extends Candidate, Pick<RankedItem, 'source' | 'repostedBy'> {}

/** Ranks posts as FOLLOWING does before it is kept varied: PolitPuan × freshness as of an instant, best first. */
export function rankFollowing(candidates: readonly FollowedCandidate[], filter: FeedFilter, asOf: Date): RankedPost[] {
  return rank(candidates, filter, asOf, ({ source, repostedBy, createdAt }) => ({
    source,
    repostedBy,
    further: [{ factor: 'FRESHNESS', value: freshness(asOf.getTime() - createdAt.getTime()) }],
  }));
}

interface Reasons extends Pick<RankedItem, 'source' | 'repostedBy'> {
  readonly further: RankedItem['factors'];
}

function rank<Post extends Candidate>(
  candidates: readonly Post[],
  filter: FeedFilter,
  asOf: Date,
  reasonsOf: (post: Post) => Reasons,
): RankedPost[] {
  const ranked = candidates.flatMap((post) => {
    const { postId, authorId, createdAt, topic } = post;
    const politPuan = scoreAt(post, createdAt, asOf);
    if (!showsScore(filter, politPuan, createdAt, asOf)) return [];
    const { source, repostedBy, further } = reasonsOf(post);
    return [{ postId, authorId, createdAt, topic, source, repostedBy, ...multiplied(politPuan, further) }];
  });
  return ranked.sort(bestFirst);
}
