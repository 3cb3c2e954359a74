import type { PenaltyInputs } from './inputs.ts';
import { aboveFactor } from './layer.ts';
import type { Weights } from './weights.ts';

/** As PolitPuanPenaltyKind names them in the graph, in the order in which they are multiplied. */
export const PENALTY_KINDS = ['DUPLICATE', 'HASHTAGS', 'MENTIONS', 'SUSPICIOUS_LINK', 'BOT', 'FAKE_FOLLOWERS'] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];

/** A penalty that applies. */
export interface Penalty {
  readonly kind: PenaltyKind;
  /** 0 to below 1. */
  readonly factor: number;
}

/** What lowers a score: only the penalties that apply, each once. */
export function penaltiesOf({ penalties }: Weights, inputs: PenaltyInputs): Penalty[] {
  const factors: Readonly<Record<PenaltyKind, number>> = {
    DUPLICATE: inputs.isDuplicate ? penalties.duplicate : 1,
    HASHTAGS: aboveFactor([penalties.hashtags], inputs.hashtags),
    MENTIONS: aboveFactor([penalties.mentions], inputs.mentions),
    SUSPICIOUS_LINK: inputs.hasSuspiciousLink ? penalties.suspiciousLink : 1,
    BOT: aboveFactor(penalties.bot, inputs.botProbability),
    FAKE_FOLLOWERS: inputs.fakeFollowerShare > penalties.fakeFollowersAbove ? 1 - inputs.fakeFollowerShare : 1,
  };
  return PENALTY_KINDS.map((kind) => ({ kind, factor: factors[kind] })).filter(({ factor }) => factor !== 1);
}

/** What all penalties together multiply a score by; 1 without any. */
export function penaltyFactor(penalties: readonly Penalty[]): number {
  return penalties.reduce((product, { factor }) => product * factor, 1);
}
