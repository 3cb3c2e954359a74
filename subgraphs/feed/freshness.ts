/** How much a new post is raised, by hours since posting; each holds below its bound (domain.md section 5, docs/ranking.md). */
export const FRESHNESS = [
  { belowHours: 3, factor: 1.5 },
  { belowHours: 24, factor: 1.2 },
] as const;

const HOUR_MS = 3_600_000;

/** What a post's score is multiplied by for being new. @param ageMs since posting; negative (a clock ahead of ours) counts as zero */
export function freshness(ageMs: number): number {
  const hours = Math.max(0, ageMs) / HOUR_MS;
  return FRESHNESS.find(({ belowHours }) => hours < belowHours)?.factor ?? 1;
}
