import type { ModelName } from '../inference/head-desk.ts';
import type { HeadReading } from './head-reading.ts';

export const CLAIM_KINDS = ['statistical', 'factual', 'opinion'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** A sentence, by its place in the text, and what it claims. The sentence itself is not kept: it goes with the text. */
export interface ClaimReading {
  readonly start: number;
  readonly end: number;
  readonly kind: ClaimKind;
  readonly probability: number;
}

/** What a text claims. */
export interface ClaimsReading {
  readonly claims: readonly ClaimReading[];
  readonly model: ModelName;
  readonly degraded: boolean;
}

/** How differently a text speaks of parties; which ones is nowhere kept. */
export interface PolarisationReading {
  readonly partiesNamed: number;
  readonly highestPositive: number;
  readonly highestNegative: number;
  readonly model: ModelName;
  readonly degraded: boolean;
}

/** What models say of the text of a post. */
export interface TextReadings {
  readonly sentiment: HeadReading;
  readonly emotion: HeadReading;
  readonly topic: HeadReading;
  readonly category: HeadReading;
  readonly moderation: HeadReading;
  readonly quality: HeadReading;
  readonly claims: ClaimsReading;
  readonly polarisation: PolarisationReading;
}

/** What models say of a post, as it is kept. */
export interface PostReadings extends TextReadings {
  readonly viral: HeadReading;
  readonly engagement: HeadReading;
}

/** What models say of a comment, as it is kept. */
export interface CommentReadings {
  readonly moderation: HeadReading;
  readonly quality: HeadReading;
  readonly constructive: HeadReading;
}

type AnyReadings = Readonly<Record<string, { readonly model: ModelName; readonly degraded: boolean }>>;

/** Which model each reading is of, as `name/version`, without those that no model gave. */
export function modelsOf(readings: PostReadings | CommentReadings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(readings as unknown as AnyReadings)
      .filter(([, { degraded }]) => !degraded)
      .map(([of, { model }]) => [of, `${model.name}/${model.version}`]),
  );
}

/** Whether a reading is one that no model gave. */
export function hasGaps(readings: PostReadings | CommentReadings): boolean {
  return Object.values(readings as unknown as AnyReadings).some(({ degraded }) => degraded);
}

/** Readings of the same text, where what no model could give now stays as a model gave it before. */
export function fillGaps<Readings extends PostReadings | CommentReadings>(now: Readings, before: Readings): Readings {
  const known = before as unknown as AnyReadings;
  return Object.fromEntries(
    Object.entries(now as unknown as AnyReadings).map(([of, reading]) => {
      const kept = known[of];
      return [of, reading.degraded && kept !== undefined && !kept.degraded ? kept : reading];
    }),
  ) as unknown as Readings;
}
