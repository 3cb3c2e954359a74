import {
  day,
  hour,
  hourWeights,
  istanbulDay,
  istanbulHour,
  istanbulWeekday,
  weekdayWeights,
} from '../istanbul-time.ts';
import type { Random } from '../random.ts';
import { WORLD_DAYS } from './population.ts';

/**
 * `count` instants over two years in order, none after `now`, made one by one: the platform grows tenfold, each hour and weekday of
 * Istanbul has its own rhythm, and on one day in twelve something happens: for some hours people write two to seven times as much.
 */
export function* timeline(random: Random, now: number, count: number): Generator<number> {
  const begin = now - WORLD_DAYS * day;
  const hours = WORLD_DAYS * 24;
  const bursts = burstsByHour(random.fork('bursts'), hours);
  const sums = new Float64Array(hours);
  let total = 0;
  for (let i = 0; i < hours; i++) {
    const at = begin + i * hour;
    const growth = 10 ** (i / hours);
    total +=
      growth * (hourWeights[istanbulHour(at)] ?? 1) * (weekdayWeights[istanbulWeekday(at)] ?? 1) * (bursts[i] ?? 1);
    sums[i] = total;
  }
  // One draw in each of `count` equal strata: they come out in order without sorting.
  let slot = 0;
  for (let i = 0; i < count; i++) {
    const target = ((i + random.next()) / count) * total;
    while ((sums[slot] ?? 0) < target && slot < hours - 1) slot += 1;
    const before = slot === 0 ? 0 : (sums[slot - 1] ?? 0);
    const within = (target - before) / ((sums[slot] ?? 1) - before);
    yield Math.min(Math.floor(begin + (slot + within) * hour), now - 20_000);
  }
}

function burstsByHour(random: Random, hours: number): Float64Array {
  const factors = new Float64Array(hours).fill(1);
  for (let d = 0; d < hours / 24; d++) {
    if (!random.chance(1 / 12)) continue;
    const start = d * 24 + random.int(6, 18);
    const peak = 1 + Math.min(6, random.exponential(2));
    for (let i = 0; i < 8 && start + i < hours; i++) factors[start + i] = 1 + (peak - 1) * Math.exp(-i / 3);
  }
  return factors;
}

/** The Istanbul day of an instant, as limits by day count. */
export const dayOf = istanbulDay;
