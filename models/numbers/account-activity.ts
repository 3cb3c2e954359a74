import type { AccountNumbers } from './account-numbers.ts';
import { istanbulClock } from './istanbul-clock.ts';

/** A post or comment of an account, as far as behaviour goes. */
export interface ActivityText {
  readonly at: Date;
  /** Same for texts that say the same (a hash of the normalised text). */
  readonly textKey: string;
  readonly links: number;
  readonly hashtags: number;
  readonly spamProbability: number;
  /** Seconds from what it answers to the answer; null where it answers nothing. */
  readonly answeredAfterSeconds: number | null;
}

/** What an account did in public up to an instant. */
export interface AccountActivity {
  readonly now: Date;
  readonly createdAt: Date;
  /** In order of time; the last 100 are read, and of those none older than 90 days. */
  readonly texts: readonly ActivityText[];
  readonly followers: number;
  readonly following: number;
  /** By others, over the texts that are read. */
  readonly reactionsReceived: number;
  /** By the account, over the last 30 days. */
  readonly reactionsGiven: number;
  readonly level: number;
}

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
export const TEXTS_READ = 100;
export const DAYS_READ = 90;
const GIVEN_DAYS = 30;
const FAST_SECONDS = 10;

/** Below this many of a thing, a share or variation of it is chance and stays unknown. */
const ENOUGH = 5;

/** Measures how an account behaves: the one way by which training and serving come to its numbers. */
export function measureActivity(activity: AccountActivity): AccountNumbers {
  const { now, createdAt, followers, following, level } = activity;
  const texts = activity.texts
    .slice(-TEXTS_READ)
    .filter(({ at }) => now.getTime() - at.getTime() <= DAYS_READ * DAY_MS);
  const ageDays = Math.max(0, (now.getTime() - createdAt.getTime()) / DAY_MS);
  const enough = texts.length >= ENOUGH;
  const answers = texts.flatMap(({ answeredAfterSeconds: seconds }) => (seconds === null ? [] : [seconds]));
  return {
    ageDays,
    postsPerDay: postsPerDay(texts, now, ageDays),
    textsRead: texts.length,
    duplicateShare: enough ? 1 - new Set(texts.map(({ textKey }) => textKey)).size / texts.length : null,
    intervalVariation: intervalVariation(texts),
    nightShare: enough ? mean(texts.map(({ at }) => Number(isNight(at)))) : null,
    followers,
    following,
    linksPerPost: enough ? mean(texts.map(({ links }) => links)) : null,
    hashtagsPerPost: enough ? mean(texts.map(({ hashtags }) => hashtags)) : null,
    reactionsReceivedPerPost: enough ? activity.reactionsReceived / texts.length : null,
    reactionsGivenPerDay: activity.reactionsGiven / Math.min(GIVEN_DAYS, Math.max(1, ageDays)),
    fastAnswerShare: answers.length >= ENOUGH ? mean(answers.map((seconds) => Number(seconds <= FAST_SECONDS))) : null,
    level,
    spamMean: enough ? mean(texts.map(({ spamProbability }) => spamProbability)) : null,
  };
}

/** Over the time that the texts cover, a day at least; over the whole window where fewer than 100 were found in it. */
function postsPerDay(texts: readonly ActivityText[], now: Date, ageDays: number): number {
  const first = texts[0];
  if (first === undefined) return 0;
  const covered =
    texts.length < TEXTS_READ ? Math.min(DAYS_READ, ageDays) : (now.getTime() - first.at.getTime()) / DAY_MS;
  return texts.length / Math.max(1, covered);
}

function intervalVariation(texts: readonly ActivityText[]): number | null {
  const intervals = texts.slice(1).map(({ at }, index) => {
    const before = texts[index]?.at ?? at;
    return (at.getTime() - before.getTime()) / SECOND_MS;
  });
  const average = mean(intervals);
  if (intervals.length < ENOUGH || average <= 0) return null;
  return Math.sqrt(mean(intervals.map((interval) => (interval - average) ** 2))) / average;
}

function isNight(at: Date): boolean {
  const { hour } = istanbulClock(at);
  return hour >= 2 && hour < 6;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
