/**
 * How a score changes by time alone, by version of the weights (domain.md section 4): posts computes and publishes scores by it, and whoever
 * was told of a score (post.scored) knows what it is at any instant.
 */
export interface TimeRules {
  /** What interaction counts for by hours since posting; each holds below its bound, the last one for ever. */
  readonly ageWeights: readonly { readonly belowHours: number; readonly weight: number }[];
  /** Straight lines by days since posting: `start − slope × (d − from)` below `belowDays`. */
  readonly decay: readonly {
    readonly from: number;
    readonly belowDays: number;
    readonly start: number;
    readonly slope: number;
  }[];
  /** What decay never falls below. */
  readonly decayFloor: number;
}

const VERSION_1: TimeRules = {
  ageWeights: [
    { belowHours: 1, weight: 2 },
    { belowHours: 6, weight: 1.5 },
    { belowHours: 24, weight: 1.2 },
    { belowHours: 72, weight: 1 },
    { belowHours: Number.POSITIVE_INFINITY, weight: 0.8 },
  ],
  decay: [
    { from: 0, belowDays: 1, start: 1, slope: 0.24 },
    { from: 1, belowDays: 3, start: 0.76, slope: 0.15 },
    { from: 3, belowDays: 7, start: 0.46, slope: 0.08 },
    { from: 7, belowDays: 30, start: 0.14, slope: 0.005 },
  ],
  decayFloor: 0.05,
};

/** By version. A version that scores were told of is never changed. */
export const TIME_RULES: Readonly<Record<number, TimeRules>> = { 1: VERSION_1 };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** @throws RangeError for a version that there is not: a mistake of ours. */
export function timeRules(version: number): TimeRules {
  const rules = TIME_RULES[version];
  if (rules === undefined) throw new RangeError(`there are no weights of version ${version}`);
  return rules;
}

/** What interaction counts for. @param ageMs since posting; negative (a clock ahead of ours) counts as zero. */
export function ageWeight({ ageWeights }: TimeRules, ageMs: number): number {
  const hours = Math.max(0, ageMs) / HOUR_MS;
  return ageWeights.find(({ belowHours }) => hours < belowHours)?.weight ?? 0;
}

/** What is left of a score, above 0, at most 1. @param ageMs since posting; negative counts as zero. */
export function timeDecay({ decay, decayFloor }: TimeRules, ageMs: number): number {
  const days = Math.max(0, ageMs) / DAY_MS;
  const line = decay.find(({ belowDays }) => days < belowDays);
  return line === undefined ? decayFloor : Math.max(decayFloor, line.start - line.slope * (days - line.from));
}

/** A score as post.scored tells of it: without what time alone changes. */
export interface ToldScore {
  /** Weighted interaction without its age weight, role multiplier and penalties included. */
  readonly interaction: number;
  /** Everything else, weighted, role multiplier and penalties included. */
  readonly rest: number;
  readonly weightsVersion: number;
}

/** The score at an instant, not rounded: (interaction × age weight + rest) × decay. */
export function scoreAt({ interaction, rest, weightsVersion }: ToldScore, postedAt: Date, at: Date): number {
  const rules = timeRules(weightsVersion);
  const ageMs = at.getTime() - postedAt.getTime();
  return (interaction * ageWeight(rules, ageMs) + rest) * timeDecay(rules, ageMs);
}

/** Hours in which velocity halves. */
export const VELOCITY_HALF_LIFE_HOURS = 1;

/** Points an hour at an instant, of what was measured at another. */
export function velocityAt(velocity: number, measuredAt: Date, at: Date): number {
  const hours = Math.max(0, at.getTime() - measuredAt.getTime()) / HOUR_MS;
  return velocity * 0.5 ** (hours / VELOCITY_HALF_LIFE_HOURS);
}
