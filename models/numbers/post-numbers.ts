import { istanbulClock } from './istanbul-clock.ts';
import { featureRow, logarithmic, type NumberFeature, plain, share } from './number-feature.ts';

/**
 * What is known of a post when it is published: public acts, and what models said of its form. No party, no topic, no words: two posts that
 * differ in nothing but whom they speak of have the same numbers. Null is unknown.
 */
export interface PostNumbers {
  /** Of the author. */
  readonly followers: number | null;
  /** Mean and standard deviation of the engagement of the author's posts of the last 90 days (usualEngagement). */
  readonly usual: number | null;
  readonly deviation: number | null;
  /** Posts of the author before this one. */
  readonly postsLast7Days: number | null;
  readonly postsLast30Days: number | null;
  /** Days since the author's account was made. */
  readonly accountAgeDays: number | null;
  /** Level of the author's role, 1 (citizen) to 10. */
  readonly level: number | null;
  readonly publishedAt: Date | null;
  /** Characters. */
  readonly length: number | null;
  readonly links: number | null;
  readonly hashtags: number | null;
  readonly mentions: number | null;
  readonly asksQuestion: boolean | null;
  readonly hasPoll: boolean | null;
  readonly isQuote: boolean | null;
  /** |positive − negative|, 0–1. */
  readonly sentimentIntensity: number | null;
  /** Probability of negative sentiment. */
  readonly negativity: number | null;
  /** Content quality, 0–100. */
  readonly quality: number | null;
  /** Probabilities. */
  readonly anger: number | null;
  readonly joy: number | null;
  readonly fear: number | null;
  readonly surprise: number | null;
  /** Popularity of the most popular trend that the post is part of, 0–100; 0 without one. */
  readonly trendPopularity: number | null;
}

const yes = (value: boolean | null): number | null => (value === null ? null : Number(value));

const DEFINITIONS: readonly NumberFeature<PostNumbers>[] = [
  logarithmic('followers_ln', 50, 1e9, (post) => post.followers),
  logarithmic('usual_ln', 1, 1e9, (post) => post.usual),
  // How uneven the author's posts are: deviation ÷ mean.
  plain('usual_variation', 1.5, 10, ({ usual, deviation }) =>
    usual === null || deviation === null || usual <= 0 ? null : deviation / usual,
  ),
  logarithmic('posts_7_days_ln', 1, 10_000, (post) => post.postsLast7Days),
  logarithmic('posts_30_days_ln', 4, 40_000, (post) => post.postsLast30Days),
  logarithmic('account_age_days_ln', 365, 36_500, (post) => post.accountAgeDays),
  plain('level', 2, 10, (post) => post.level),
  plain('hour', 13, 23, ({ publishedAt }) => publishedAt && istanbulClock(publishedAt).hour),
  plain('weekday', 2, 6, ({ publishedAt }) => publishedAt && istanbulClock(publishedAt).weekday),
  logarithmic('length_ln', 120, 100_000, (post) => post.length),
  plain('links', 0, 20, (post) => post.links),
  plain('hashtags', 0, 50, (post) => post.hashtags),
  plain('mentions', 0, 50, (post) => post.mentions),
  share('asks_question', 0, (post) => yes(post.asksQuestion)),
  share('has_poll', 0, (post) => yes(post.hasPoll)),
  share('is_quote', 0, (post) => yes(post.isQuote)),
  share('sentiment_intensity', 0, (post) => post.sentimentIntensity),
  share('negativity', 1 / 3, (post) => post.negativity),
  plain('quality', 50, 100, (post) => post.quality),
  share('anger', 0, (post) => post.anger),
  share('joy', 0, (post) => post.joy),
  share('fear', 0, (post) => post.fear),
  share('surprise', 0, (post) => post.surprise),
  plain('trend_popularity', 0, 100, (post) => post.trendPopularity),
];

/** Names of the numbers that viral and engagement read, in order. Names that end in `_ln` are ln(1 + value). */
export const POST_FEATURES: readonly string[] = DEFINITIONS.map(({ name }) => name);

/** The numbers of a post in the order of POST_FEATURES; unknown values become neutral, values out of range the nearest bound. */
export function postFeatures(input: PostNumbers): Float32Array {
  return featureRow(DEFINITIONS, input);
}
