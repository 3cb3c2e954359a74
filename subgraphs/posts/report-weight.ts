import type { ReportReason } from './resolver-types.generated.ts';

/**
 * How many people have to report something for a reason alone until it comes before moderators. Few where waiting does harm (violence, what
 * is against the law), more where opinions are easily reported as such.
 */
export const REPORT_THRESHOLDS: Readonly<Record<ReportReason, number>> = {
  SPAM: 5,
  HATE: 3,
  VIOLENCE: 2,
  HARASSMENT: 3,
  MISINFORMATION: 5,
  IMPERSONATION: 3,
  ILLEGAL: 2,
  OTHER: 5,
};

/** What something has to weigh to come before moderators: thirtieths, so that all thresholds divide it and sums are exact. */
export const QUEUE_WEIGHT = 30;

/** How many times as much reports weigh of what a model reads as possibly harmful: half as many people are enough. */
export const FLAGGED_FACTOR = 2;

/** What open reports weigh together; each weighs 1/threshold of {@link QUEUE_WEIGHT}. @param counts how many gave a reason. */
export function reportWeight(counts: readonly { readonly reason: ReportReason; readonly count: number }[]): number {
  return counts.reduce((sum, { reason, count }) => sum + (count * QUEUE_WEIGHT) / REPORT_THRESHOLDS[reason], 0);
}
