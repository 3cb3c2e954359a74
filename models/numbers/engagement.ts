/** What people did with a post. */
export interface EngagementCounts {
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
}

/** Hours after posting within which engagement is predicted. */
export const ENGAGEMENT_HOURS = 24;

/** A post is viral from this many times its author's usual engagement on. */
export const VIRAL_TIMES = 5;

/** Usual engagement below this is taken for this: otherwise a single like would make a silent author's post viral. */
export const USUAL_FLOOR = 2;

/** Days back that an author's usual engagement is taken from. */
export const USUAL_DAYS = 90;

/** Engagement of a post: likes + 3·comments + 5·shares (PolitPuan's E without views). */
export function engagementOf({ likes, comments, shares }: EngagementCounts): number {
  return likes + 3 * comments + 5 * shares;
}

/** Engagement from which on a post of an author is viral; of an author without posts (`usual` null), the least there is. */
export function viralFrom(usual: number | null): number {
  return VIRAL_TIMES * Math.max(USUAL_FLOOR, usual ?? 0);
}

/** Whether a post that got `engagement` in 24 hours is viral for an author with this usual engagement. */
export function isViral(engagement: number, usual: number | null): boolean {
  return engagement >= viralFrom(usual);
}

/**
 * What is usual for an author: mean and standard deviation (of the sample) of the engagement of their posts of the last 90 days, those left out
 * that are not a day old. The mean is null without posts, the deviation with fewer than three.
 */
export function usualEngagement(engagements: readonly number[]): { mean: number | null; deviation: number | null } {
  const count = engagements.length;
  if (count === 0) return { mean: null, deviation: null };
  const mean = engagements.reduce((sum, engagement) => sum + engagement, 0) / count;
  if (count < 3) return { mean, deviation: null };
  const squares = engagements.reduce((sum, engagement) => sum + (engagement - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (count - 1)) };
}
