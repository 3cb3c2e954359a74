import type { Random } from './random.ts';
import type { Person } from './society.ts';
import { INTERESTS } from './society.ts';

/** A post before anybody saw it. */
export interface PostDraft {
  readonly author: number;
  /** Minutes since the simulation began, at midnight in Istanbul on a Monday. */
  readonly minute: number;
  readonly interest: number;
  readonly length: number;
  readonly links: number;
  readonly hashtags: number;
  readonly mentions: number;
  readonly asksQuestion: boolean;
  readonly hasPoll: boolean;
  readonly isQuote: boolean;
  readonly sentimentIntensity: number;
  readonly negativity: number;
  readonly quality: number;
  readonly anger: number;
  readonly joy: number;
  readonly fear: number;
  readonly surprise: number;
  readonly trendPopularity: number;
}

/** How much of a day's posts and attention falls on each hour in Istanbul: little by night, most from 20 to 23. */
export const DAY_RHYTHM: readonly number[] = [
  4, 2, 1, 0.7, 0.7, 1, 2, 4, 6, 6, 5.5, 5.5, 6.5, 6.5, 5, 5, 5, 6, 7, 8, 9, 10, 9, 7,
];

/** Assumed: a day's popularity of an interest as a trend is 0 usually, follows itself, and now and then bursts. */
export function trendDays(days: number, random: Random): number[][] {
  return Array.from({ length: INTERESTS }, () => {
    let popularity = 0;
    return Array.from({ length: days }, () => {
      popularity = 0.6 * popularity + (random.chance(0.07) ? 30 + random.below(70) : 0);
      return popularity < 10 ? 0 : Math.min(100, popularity);
    });
  });
}

/** A post of a person on a day. Assumed: trends draw people to write of them, anger goes with negativity, joy with its opposite. */
export function draftPost(
  author: number,
  { interests, skill, dayShift }: Person,
  day: number,
  trends: readonly (readonly number[])[],
  random: Random,
): PostDraft {
  const popularity = (interest: number) => trends[interest]?.[day] ?? 0;
  const interest = random.pick(interests.map((part, index) => part * (1 + popularity(index) / 50)));
  const hour = (random.pick(DAY_RHYTHM) + dayShift + 24) % 24;
  const negativity = random.share(0.35, 1.6);
  const emotion = (median: number) => random.share(median, 1.2);
  return {
    author,
    minute: (day * 24 + hour) * 60 + random.below(60),
    interest,
    length: Math.round(Math.min(5_000, Math.max(3, random.logNormal(130, 0.8)))),
    links: random.chance(0.2) ? 1 + Number(random.chance(0.1)) : 0,
    hashtags: random.chance(0.35) ? 1 + random.poisson(random.chance(0.05) ? 8 : 0.8) : 0,
    mentions: random.chance(0.2) ? 1 + random.poisson(0.6) : 0,
    asksQuestion: random.chance(0.18),
    hasPoll: random.chance(0.04),
    isQuote: random.chance(0.1),
    sentimentIntensity: random.share(0.45, 1.2),
    negativity,
    quality: Math.min(100, Math.max(0, skill + 13 * random.normal())),
    anger: emotion(0.05 + 0.3 * negativity),
    joy: emotion(0.05 + 0.25 * (1 - negativity)),
    fear: emotion(0.04 + 0.12 * negativity),
    surprise: emotion(0.08),
    trendPopularity: random.chance(0.7) ? popularity(interest) : 0,
  };
}
