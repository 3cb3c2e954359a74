/** The constants of docs/ranking.md; change both together. */
export const RANKING = {
  /** Points of one of each. */
  points: { likes: 1, comments: 2, reposts: 3, quotes: 3, saves: 1, views: 0.01 },
  /** Hours after which a score has halved; it also keeps the first minutes from deciding. */
  halvingHours: 6,
  /** Only makes the numbers readable. */
  scale: 1_000,
  /** Items of one author in a list that count in full. */
  undiscountedPerAuthor: 2,
  /** Each further one is multiplied by this once more than the one before. */
  authorDiscount: 0.5,
  /** Posts that are ranked at most: the newest. */
  candidates: 2_000,
  /** How long a post is a candidate, in hours, unless there are too few. */
  windowHours: 7 * 24,
  /** Posts that reach these places are told of as new ones of the feed. */
  firstPlaces: 50,
  /** The newest this many are candidates however old they are: what a list holds at most. */
  listSize: 500,
} as const;

const HOUR_MS = 3_600_000;

/** Reactions to a post. */
export interface Reactions {
  readonly likes: number;
  readonly comments: number;
  readonly reposts: number;
  readonly quotes: number;
  readonly saves: number;
  /** People who have seen it. */
  readonly views: number;
}

/**
 * Trending score of a post: 1,000 × log10(1 + points) / (hours + 6), where points are the reactions by `RANKING.points`. More reactions
 * never lower it, age never raises it, and without reactions it is 0. It knows neither author nor party.
 * @param ageHours since posting; negative (a clock ahead of ours) counts as zero.
 */
export function trendingScore(reactions: Reactions, ageHours: number): number {
  const points = KINDS.reduce((sum, kind) => sum + RANKING.points[kind] * reactions[kind], 0);
  return (RANKING.scale * Math.log10(1 + points)) / (Math.max(0, ageHours) + RANKING.halvingHours);
}

const KINDS = ['likes', 'comments', 'reposts', 'quotes', 'saves', 'views'] as const satisfies (keyof Reactions)[];

/** A post that may be ranked. */
export interface Candidate extends Reactions {
  readonly postId: string;
  readonly authorId: string;
  readonly createdAt: Date;
}

/** A post in a ranked list. */
export interface RankedItem {
  readonly postId: string;
  /** The score it stands at: after the discount for many by one author. */
  readonly score: number;
}

/** Ranks posts as of an instant, best first, newest first among equals; at most `RANKING.listSize`. */
export function rankTrending(candidates: readonly Candidate[], asOf: Date): RankedItem[] {
  const scored = candidates.map((post) => ({
    ...post,
    score: trendingScore(post, (asOf.getTime() - post.createdAt.getTime()) / HOUR_MS),
  }));
  return discountAuthors(scored.sort(bestFirst))
    .sort(bestFirst)
    .slice(0, RANKING.listSize)
    .map(({ postId, score }) => ({ postId, score }));
}

interface Scored extends Candidate {
  readonly score: number;
}

/** @param sorted best first */
function discountAuthors(sorted: readonly Scored[]): Scored[] {
  const seen = new Map<string, number>();
  return sorted.map((post) => {
    const before = seen.get(post.authorId) ?? 0;
    seen.set(post.authorId, before + 1);
    const excess = Math.max(0, before + 1 - RANKING.undiscountedPerAuthor);
    return { ...post, score: post.score * RANKING.authorDiscount ** excess };
  });
}

function bestFirst(a: Scored, b: Scored): number {
  return b.score - a.score || b.createdAt.getTime() - a.createdAt.getTime() || (a.postId < b.postId ? 1 : -1);
}
