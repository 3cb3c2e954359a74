import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerDeps } from '#runtime/events/consumer.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { cachedBadges } from './cached.ts';
import { badgeEarned, type Make } from './events.ts';
import type { BadgeKind } from './resolver-types.generated.ts';
import { type EarnedBadge, insertBadges } from './store/badges.ts';

/** A badge for a number that is reached. */
interface Threshold {
  readonly kind: BadgeKind;
  readonly count: number;
}

export const POST_BADGES: readonly Threshold[] = [
  { kind: 'FIRST_POST', count: 1 },
  { kind: 'HUNDRED_POSTS', count: 100 },
];
export const COMMENT_BADGES: readonly Threshold[] = [{ kind: 'HUNDRED_COMMENTS', count: 100 }];
export const FOLLOWER_BADGES: readonly Threshold[] = [
  { kind: 'HUNDRED_FOLLOWERS', count: 100 },
  { kind: 'THOUSAND_FOLLOWERS', count: 1_000 },
  { kind: 'TEN_THOUSAND_FOLLOWERS', count: 10_000 },
];

/** The badges that a number stands for. */
export function reached(thresholds: readonly Threshold[], count: number): BadgeKind[] {
  return thresholds.filter((threshold) => count >= threshold.count).map(({ kind }) => kind);
}

/** Awards badges and tells of those that their owners did not have, in one transaction with what they are for. */
export async function award(
  tx: Sql,
  badges: readonly EarnedBadge[],
  make: Make & Pick<ConsumerDeps, 'dropCached'>,
): Promise<void> {
  const earned = await insertBadges(tx, badges);
  make.dropCached(earned.map(({ userId }) => cachedBadges.tag(userId)));
  await appendEvents(
    tx,
    earned.map((badge) => badgeEarned(badge, make)),
  );
}
