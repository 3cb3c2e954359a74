import type { MODERATION_ACTIONS } from '#schema/events/scores.ts';

export const MODERATION_LABELS = ['hate', 'violence', 'spam', 'profanity'] as const;
export type ModerationLabel = (typeof MODERATION_LABELS)[number];
export type ModerationAction = (typeof MODERATION_ACTIONS)[number];

/** A probability for each label; what is missing is 0. */
export type ModerationProbabilities = Readonly<Partial<Record<ModerationLabel, number>>>;

/** Above which probability of the highest label what is done (domain.md section 9); the first that holds. */
const ACTIONS = [
  { above: 0.9, action: 'REMOVE' },
  { above: 0.7, action: 'REVIEW' },
  { above: 0.5, action: 'FLAG' },
] as const;

/** Above which a label is flagged whose threshold the model's manifest does not name. */
const FLAGGED_ABOVE = 0.7;

/** What the highest of the probabilities leads to. */
export function moderationAction(probabilities: ModerationProbabilities): ModerationAction {
  const highest = Math.max(0, ...MODERATION_LABELS.map((label) => probabilities[label] ?? 0));
  return ACTIONS.find(({ above }) => highest > above)?.action ?? 'APPROVE';
}

/**
 * Labels above their threshold, the likeliest first.
 *
 * @param thresholds of the model that gave the probabilities; 0.7 where it has none
 */
export function flaggedLabels(
  probabilities: ModerationProbabilities,
  thresholds: ModerationProbabilities = {},
): ModerationLabel[] {
  const of = (label: ModerationLabel): number => probabilities[label] ?? 0;
  return MODERATION_LABELS.filter((label) => of(label) > (thresholds[label] ?? FLAGGED_ABOVE)).toSorted(
    (a, b) => of(b) - of(a),
  );
}
