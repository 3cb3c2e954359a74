import type { Viewer } from '#runtime/viewer.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';
import type { ModelName } from './inference/head-desk.ts';
import { flaggedLabels, type ModerationLabel as Label, moderationAction } from './moderation-policy.ts';
import { expectedEngagement } from './reading/forecast-posts.ts';
import { type HeadReading, probabilityOf } from './reading/head-reading.ts';
import { polarisationFactor } from './reading/read-polarisation.ts';
import type * as kept from './reading/readings.ts';
import { byProbability, commentQuality, isConstructive, likeliest, postQuality } from './reading/scores-of-readings.ts';
import type {
  BotReading,
  CategoryReading,
  ClaimsReading,
  CommentReading,
  EmotionReading,
  ModelUse,
  ModerationReading,
  PolarisationReading,
  PostAnalysis,
  QualityReading,
  SentimentReading,
  TopicReading,
  ViralBand,
  ViralForecast,
} from './resolver-types.generated.ts';
import type { AuthorAnalysis } from './store/authors.ts';
import type { AnalysisSource } from './view.ts';
import { type ForecastDetail, forecastOfPost, seesModeration } from './visibility.ts';

const SENTIMENTS = { negative: 'NEGATIVE', neutral: 'NEUTRAL', positive: 'POSITIVE' } as const;
const EMOTIONS = {
  anger: 'ANGER',
  disgust: 'DISGUST',
  fear: 'FEAR',
  joy: 'JOY',
  sadness: 'SADNESS',
  surprise: 'SURPRISE',
} as const;
const CATEGORIES = {
  supportive: 'SUPPORTIVE',
  critical: 'CRITICAL',
  controversial: 'CONTROVERSIAL',
  informative: 'INFORMATIVE',
  crisis: 'CRISIS',
  scandal: 'SCANDAL',
  reformist: 'REFORMIST',
  agenda: 'AGENDA',
} as const satisfies Record<(typeof POST_CATEGORIES)[number], string>;
const LABELS = {
  hate: 'HATE',
  violence: 'VIOLENCE',
  spam: 'SPAM',
  profanity: 'PROFANITY',
} as const satisfies Record<Label, string>;
const CLAIMS = { statistical: 'STATISTICAL', factual: 'FACTUAL', opinion: 'OPINION' } as const;

/** Of topics and categories so many are shown. */
const LIKELIEST = 3;
/** Above it an emotion is there. */
const EMOTION_ABOVE = 0.5;

type NamesOf<Names> = (keyof Names)[];
const SENTIMENT_NAMES = Object.keys(SENTIMENTS) as NamesOf<typeof SENTIMENTS>;
const EMOTION_NAMES = Object.keys(EMOTIONS) as NamesOf<typeof EMOTIONS>;

function modelUse({ model, degraded }: { readonly model: ModelName; readonly degraded: boolean }): ModelUse {
  return { name: model.name, version: model.version, isNeutral: degraded };
}

export function sentimentView(reading: HeadReading): SentimentReading {
  const [negative, neutral, positive] = [
    probabilityOf(reading, 'negative'),
    probabilityOf(reading, 'neutral'),
    probabilityOf(reading, 'positive'),
  ];
  const dominant = SENTIMENTS[likeliest(reading, SENTIMENT_NAMES)];
  return {
    negative,
    neutral,
    positive,
    dominant,
    intensity: fourPlaces(Math.abs(positive - negative)),
    model: modelUse(reading),
  };
}

export function emotionView(reading: HeadReading): EmotionReading {
  const all = byProbability(reading, EMOTION_NAMES).map((name) => ({
    emotion: EMOTIONS[name],
    probability: probabilityOf(reading, name),
  }));
  const dominant = all.find(({ probability }) => probability > EMOTION_ABOVE)?.emotion ?? null;
  return { all, dominant, model: modelUse(reading) };
}

export function topicView(reading: HeadReading): TopicReading {
  const ordered = byProbability(reading, POST_TOPICS).map((topic) => ({
    topic,
    probability: probabilityOf(reading, topic),
  }));
  const [first = { topic: 'OTHER' as const, probability: 0 }] = ordered;
  return { ...first, likeliest: ordered.slice(0, LIKELIEST), model: modelUse(reading) };
}

export function categoryView(reading: HeadReading): CategoryReading {
  const ordered = byProbability(reading, POST_CATEGORIES).map((category) => ({
    category: CATEGORIES[category],
    probability: probabilityOf(reading, category),
  }));
  const [first = { category: 'INFORMATIVE' as const, probability: 0 }] = ordered;
  return { ...first, likeliest: ordered.slice(0, LIKELIEST), model: modelUse(reading) };
}

export function moderationView(reading: HeadReading): ModerationReading {
  return {
    hate: probabilityOf(reading, 'hate'),
    violence: probabilityOf(reading, 'violence'),
    spam: probabilityOf(reading, 'spam'),
    profanity: probabilityOf(reading, 'profanity'),
    flagged: flaggedLabels(reading.values, reading.thresholds).map((label) => LABELS[label]),
    action: moderationAction(reading.values),
    model: modelUse(reading),
  };
}

/** @param text what the places of the sentences are in */
export function claimsView(reading: kept.ClaimsReading, text: string): ClaimsReading {
  const count = (kind: kept.ClaimKind): number => reading.claims.filter((claim) => claim.kind === kind).length;
  return {
    claims: reading.claims.map(({ start, end, kind, probability }) => ({
      sentence: text.slice(start, end),
      kind: CLAIMS[kind],
      probability,
    })),
    statisticalCount: count('statistical'),
    factualCount: count('factual'),
    opinionCount: count('opinion'),
    model: modelUse(reading),
  };
}

export function qualityView(reading: HeadReading): QualityReading {
  return { score: postQuality(reading), model: modelUse(reading) };
}

export function commentView({ quality, constructive }: kept.CommentReadings): CommentReading {
  return {
    quality: commentQuality(quality),
    isConstructive: isConstructive(constructive),
    constructiveProbability: probabilityOf(constructive, 'constructive'),
    model: modelUse(quality),
  };
}

export function polarisationView(reading: kept.PolarisationReading): PolarisationReading {
  const { partiesNamed, highestPositive, highestNegative } = reading;
  const factor = fourPlaces(polarisationFactor(reading));
  return { factor, partiesNamed, highestPositive, highestNegative, model: modelUse(reading) };
}

/** Likes, comments and shares as shares of engagement (domain.md section 9). */
const SPLIT = { likes: 0.5, comments: 0.1, shares: 0.15 } as const;

/** @returns null where the viewer is shown no forecast */
export function viralView(
  { viral, engagement }: Pick<kept.PostReadings, 'viral' | 'engagement'>,
  detail: ForecastDetail,
): ViralForecast | null {
  if (detail === 'none') return null;
  const probability = probabilityOf(viral, 'viral');
  const simple = { band: bandOf(probability), model: modelUse(viral) };
  if (detail === 'band') return { ...simple, probability: null, expected: null };
  const expected = tenths(expectedEngagement(engagement));
  const { likes, comments, shares } = SPLIT;
  return {
    ...simple,
    probability,
    expected: {
      engagement: expected,
      likes: tenths(likes * expected),
      comments: tenths(comments * expected),
      shares: tenths(shares * expected),
    },
  };
}

function bandOf(probability: number): ViralBand {
  if (probability >= 0.8) return 'VERY_LIKELY';
  if (probability >= 0.5) return 'LIKELY';
  return probability >= 0.2 ? 'POSSIBLE' : 'UNLIKELY';
}

function fourPlaces(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What a viewer who is shown the analysis is shown of it. */
export function postAnalysisView(
  { readings, content, authorId, analyzedAt }: AnalysisSource,
  viewer: Viewer | null,
): PostAnalysis {
  return {
    sentiment: sentimentView(readings.sentiment),
    emotions: emotionView(readings.emotion),
    topic: topicView(readings.topic),
    category: categoryView(readings.category),
    quality: qualityView(readings.quality),
    claims: claimsView(readings.claims, content),
    polarisation: polarisationView(readings.polarisation),
    moderation: seesModeration(viewer, authorId) ? moderationView(readings.moderation) : null,
    viral: viralView(readings, forecastOfPost(viewer, authorId)),
    analyzedAt,
  };
}

export function botView({ probability, model, version, degraded, computedAt }: AuthorAnalysis): BotReading {
  return { probability, model: { name: model, version, isNeutral: degraded }, computedAt };
}
