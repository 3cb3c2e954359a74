import { featureRow, logarithmic, type NumberFeature, plain, share } from './number-feature.ts';

/** How an account behaves in public; nothing of what it thinks. Null is unknown. measureActivity makes most of them. */
export interface AccountNumbers {
  /** Days since the account was made. */
  readonly ageDays: number | null;
  readonly postsPerDay: number | null;
  /** Texts read of the account, 0–100: how much the shares below can be trusted. */
  readonly textsRead: number | null;
  /** Share of them that repeat an earlier one. */
  readonly duplicateShare: number | null;
  /** Standard deviation ÷ mean of the times between posts: near 0 is a clock, 1 is chance, people come in sessions and are above it. */
  readonly intervalVariation: number | null;
  /** Share of posts from 02:00 to 06:00 in Istanbul. */
  readonly nightShare: number | null;
  readonly followers: number | null;
  readonly following: number | null;
  readonly linksPerPost: number | null;
  readonly hashtagsPerPost: number | null;
  /** Likes, comments and shares that its posts got, a post. */
  readonly reactionsReceivedPerPost: number | null;
  /** Likes and shares that it gave, a day. */
  readonly reactionsGivenPerDay: number | null;
  /** Share of its comments that came within 10 seconds of what they answer. */
  readonly fastAnswerShare: number | null;
  /** Level of the role, 1 (citizen) to 10. */
  readonly level: number | null;
  /** Mean spam probability of its texts. */
  readonly spamMean: number | null;
}

const DEFINITIONS: readonly NumberFeature<AccountNumbers>[] = [
  logarithmic('age_days_ln', 365, 36_500, (account) => account.ageDays),
  logarithmic('posts_per_day_ln', 0.3, 10_000, (account) => account.postsPerDay),
  plain('texts_read', 0, 100, (account) => account.textsRead),
  share('duplicate_share', 0.02, (account) => account.duplicateShare),
  plain('interval_variation', 1.5, 10, (account) => account.intervalVariation),
  share('night_share', 0.05, (account) => account.nightShare),
  logarithmic('followers_per_following_ln', 1, 1e9, ({ followers, following }) =>
    followers === null || following === null ? null : followers / Math.max(1, following),
  ),
  plain('links_per_post', 0.2, 20, (account) => account.linksPerPost),
  plain('hashtags_per_post', 0.5, 50, (account) => account.hashtagsPerPost),
  logarithmic('reactions_received_ln', 3, 1e9, (account) => account.reactionsReceivedPerPost),
  logarithmic('reactions_given_ln', 3, 1e6, (account) => account.reactionsGivenPerDay),
  share('fast_answer_share', 0.01, (account) => account.fastAnswerShare),
  plain('level', 2, 10, (account) => account.level),
  share('spam_mean', 0.02, (account) => account.spamMean),
];

/** Names of the numbers that the bot head reads, in order. Names that end in `_ln` are ln(1 + value). */
export const ACCOUNT_FEATURES: readonly string[] = DEFINITIONS.map(({ name }) => name);

/** The numbers of an account in the order of ACCOUNT_FEATURES; unknown values become neutral, values out of range the nearest bound. */
export function accountFeatures(input: AccountNumbers): Float32Array {
  return featureRow(DEFINITIONS, input);
}
