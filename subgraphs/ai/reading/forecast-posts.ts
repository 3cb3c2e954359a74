import { usualEngagement } from '#models/numbers/engagement.ts';
import { POST_FEATURES, postFeatures } from '#models/numbers/post-numbers.ts';
import type { AskOptions, Inference } from '../inference/inference.ts';
import type { AuthorFacts } from '../store/authors.ts';
import type { KnownTrend } from '../store/trends.ts';
import { accountMadeAt } from './account-age.ts';
import { type HeadReading, headReading, probabilityOf } from './head-reading.ts';
import { levelOf } from './read-accounts.ts';
import type { TextReadings } from './readings.ts';
import { postQuality } from './scores-of-readings.ts';

/** A post whose spread is to be forecast. */
export interface ForecastPost {
  readonly authorId: string;
  readonly content: string;
  readonly publishedAt: Date;
  readonly links: number;
  /** In the form of foldHashtag. */
  readonly hashtags: readonly string[];
  readonly mentions: number;
  readonly hasPoll: boolean;
  readonly isQuote: boolean;
  readonly readings: Pick<TextReadings, 'sentiment' | 'emotion' | 'topic' | 'quality'>;
}

/** How far a post will spread, and by which numbers. */
export interface PostForecast {
  readonly viral: HeadReading;
  readonly engagement: HeadReading;
  readonly features: Readonly<Record<string, number>>;
  /** Usual engagement of the author; null without posts. */
  readonly usual: number | null;
}

const DAY_MS = 86_400_000;

/**
 * How far posts will spread in 24 hours: by public acts and form, neither by whom they name nor by their words.
 *
 * @throws InferenceLate, InferenceOverloaded
 */
export async function forecastPosts(
  { inference, asking }: { readonly inference: Inference; readonly asking: AskOptions },
  posts: readonly ForecastPost[],
  facts: ReadonlyMap<string, AuthorFacts>,
  trends: readonly KnownTrend[],
): Promise<PostForecast[]> {
  const numbers = posts.map((post) => numbersOf(post, facts.get(post.authorId), trends));
  const rows = numbers.map(({ row }) => row);
  const [viral, engagement] = await Promise.all([
    inference.readNumbers('viral', rows, asking),
    inference.readNumbers('engagement', rows, asking),
  ]);
  return numbers.map(({ row, usual }, at) => {
    const [likely, much] = [viral[at], engagement[at]];
    if (likely === undefined || much === undefined) throw new Error(`post ${at + 1} of a batch was not forecast`);
    const features = Object.fromEntries(POST_FEATURES.map((name, column) => [name, row[column] ?? 0]));
    return { viral: headReading(likely), engagement: headReading(much), features, usual };
  });
}

/** Engagement that a reading of the head engagement stands for, which gives ln(1 + engagement). */
export function expectedEngagement(reading: HeadReading): number {
  return Math.max(0, Math.expm1(probabilityOf(reading, 'engagement')));
}

function numbersOf(post: ForecastPost, facts: AuthorFacts | undefined, trends: readonly KnownTrend[]) {
  const { content, publishedAt, links, hashtags, mentions, hasPoll, isQuote, readings } = post;
  const { sentiment, emotion, quality } = readings;
  const usual = usualEngagement(facts?.engagements ?? []);
  const madeAt = accountMadeAt(post.authorId);
  const emotionOf = (label: string) => (emotion.degraded ? null : probabilityOf(emotion, label));
  const sentimentOf = (label: string) => (sentiment.degraded ? null : probabilityOf(sentiment, label));
  const [negative, positive] = [sentimentOf('negative'), sentimentOf('positive')];
  const row = postFeatures({
    followers: facts?.followers ?? null,
    usual: usual.mean,
    deviation: usual.deviation,
    postsLast7Days: postsBefore(facts, publishedAt, 7),
    postsLast30Days: postsBefore(facts, publishedAt, 30),
    accountAgeDays: madeAt && Math.max(0, (publishedAt.getTime() - madeAt.getTime()) / DAY_MS),
    level: levelOf(facts?.role ?? null),
    publishedAt,
    length: [...content].length,
    links,
    hashtags: hashtags.length,
    mentions,
    asksQuestion: content.includes('?'),
    hasPoll,
    isQuote,
    sentimentIntensity: negative === null || positive === null ? null : Math.abs(positive - negative),
    negativity: negative,
    quality: quality.degraded ? null : postQuality(quality),
    anger: emotionOf('anger'),
    joy: emotionOf('joy'),
    fear: emotionOf('fear'),
    surprise: emotionOf('surprise'),
    trendPopularity: popularityOf(post, trends),
  });
  return { row, usual: usual.mean };
}

function postsBefore(facts: AuthorFacts | undefined, at: Date, days: number): number | null {
  if (facts === undefined) return null;
  const [until, from] = [at.getTime(), at.getTime() - days * DAY_MS];
  return facts.postedAt.filter((posted) => posted < until && posted > from).length;
}

function popularityOf({ hashtags, readings: { topic } }: ForecastPost, trends: readonly KnownTrend[]): number {
  const [likeliest] = topic.degraded ? [] : Object.entries(topic.values).toSorted(([, a], [, b]) => b - a);
  const matched = trends.filter(({ kind, key }) =>
    kind === 'HASHTAG' ? hashtags.includes(key) : likeliest !== undefined && key === likeliest[0],
  );
  return Math.max(0, ...matched.map(({ score }) => score));
}
