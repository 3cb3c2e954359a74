import {
  day,
  hour,
  hourWeights,
  istanbulDay,
  istanbulWeekday,
  second,
  startOfIstanbulDay,
  weekdayWeights,
} from './istanbul-time.ts';
import { type Random, weightedIndex } from './random.ts';

/** Posts reach this many days back. */
const postDays = 60;

/**
 * `count` instants of the last 60 days, in order, none after 20 s before `now`: days weighted by weekday and a slow growth of
 * the platform, hours by the Istanbul rhythm.
 */
export function drawPostTimes(random: Random, now: Date, count: number): Date[] {
  const latest = now.getTime() - 20 * second;
  const earliest = latest - postDays * day + hour;
  const today = istanbulDay(latest);
  const days = Array.from({ length: postDays + 1 }, (_, i) => startOfIstanbulDay(today - postDays + i));
  const drawDay = weightedIndex(
    days.map((start, i) => (weekdayWeights[istanbulWeekday(start)] ?? 1) * (0.85 + (0.3 * i) / postDays)),
  );
  const drawHour = weightedIndex(hourWeights);
  const times: number[] = [];
  while (times.length < count) {
    const at = (days[drawDay(random)] ?? latest) + drawHour(random) * hour + Math.floor(random.next() * hour);
    if (at >= earliest && at <= latest) times.push(at);
  }
  return times.sort((a, b) => a - b).map((at) => new Date(at));
}
