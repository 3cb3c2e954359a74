import type { Role } from '#runtime/viewer.ts';
import type { Weights } from './weights.ts';

/** What somebody earned on an Istanbul day, in points, before the limit of the role. */
export interface DaySums {
  readonly byPosts: number;
  readonly byShares: number;
}

/** What a day earns: all of it up to the most that the role can earn a day; 0 for a system administrator. */
export function dailyEarnings({ roles }: Weights, role: Role, { byPosts, byShares }: DaySums): number {
  return Math.max(0, Math.min(roles[role].maxPerDay, byPosts + byShares));
}
