import type { TimingInputs } from './inputs.ts';
import { aboveFactor, clamp, inBand, type Layer, productLayer } from './layer.ts';
import type { Weights } from './weights.ts';

/** Timing: the product of what the time of posting is worth, up to a maximum. */
export function k5Timing(weights: Weights, inputs: TimingInputs): Layer {
  const { k5 } = weights;
  return productLayer(
    [
      { key: 'base', value: k5.base },
      { key: 'election', value: election(weights, inputs) },
      { key: 'agenda', value: agenda(weights, inputs) },
      { key: 'viral', value: 1 + k5.viral * inputs.viralProbability },
      { key: 'posting_time', value: inBand(k5.postingTime, inputs.minuteOfDay / 60) ?? k5.otherTime },
      { key: 'weekday_bonus', value: inputs.isWeekday ? k5.weekday : 1 },
      { key: 'recent_form', value: recentForm(weights, inputs) },
      { key: 'momentum', value: momentum(weights, inputs) },
    ],
    k5.max,
  );
}

function election({ k5 }: Weights, { daysToElection }: TimingInputs): number {
  return daysToElection === null ? 1 : (inBand(k5.election, daysToElection) ?? 1);
}

function agenda({ k5: { agenda: rules } }: Weights, { agenda: matched }: TimingInputs): number {
  const sum = matched.reduce((all, { rank, score }) => all + (score * (rules.places + 1 - rank)) / rules.places, 0);
  return clamp(sum / rules.divisor, rules);
}

/** Without posts before it, or without anything to expect, nothing can be compared: 1. */
function recentForm({ k5: { recentForm: rules } }: Weights, { recentEarned, expectedEarned }: TimingInputs): number {
  if (recentEarned.length === 0 || expectedEarned === 0) return 1;
  const form = recentEarned.reduce(
    (sum, earned, place) => sum + (rules.places[place] ?? 0) * (earned / expectedEarned),
    0,
  );
  return clamp(form + rules.plus, rules);
}

/** Points of the first hour over the author's usual ones; without usual ones above zero nothing can be compared: 1. */
function momentum({ k5 }: Weights, { firstHourPoints, usualFirstHourPoints }: TimingInputs): number {
  if (usualFirstHourPoints === null || usualFirstHourPoints === 0) return 1;
  return aboveFactor(k5.momentum, firstHourPoints / usualFirstHourPoints);
}
