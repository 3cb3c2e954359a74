import type { Head, TEXT_HEADS } from '#models/manifest.ts';
import { ACCOUNT_FEATURES } from '#models/numbers/account-numbers.ts';
import { POST_FEATURES } from '#models/numbers/post-numbers.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';

/** Heads that read rows of numbers, with the names of the columns (models/numbers). */
export const NUMBER_HEADS = {
  viral: POST_FEATURES,
  engagement: POST_FEATURES,
  bot: ACCOUNT_FEATURES,
} as const satisfies Partial<Record<Head, readonly string[]>>;

export type NumberHead = keyof typeof NUMBER_HEADS;
export type TextHead = (typeof TEXT_HEADS)[number];

/** What a head's numbers are. */
export interface HeadShape {
  /** `one-of`: probabilities that come to 1; `each`: a probability for each label; `amount`: numbers from 0 on; `vector`: no labels. */
  readonly gives: 'one-of' | 'each' | 'amount' | 'vector';
  /** All of them; a model has to give each. */
  readonly labels: readonly string[];
  /** What is answered where no model answers: what the score takes for a post that nobody has analysed. Labels that are not here: 0. */
  readonly neutral: Readonly<Record<string, number>>;
}

export const HEAD_SHAPES: Readonly<Record<Head, HeadShape>> = {
  sentiment: { gives: 'one-of', labels: ['negative', 'neutral', 'positive'], neutral: { neutral: 1 } },
  emotion: { gives: 'each', labels: ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise'], neutral: {} },
  topic: { gives: 'one-of', labels: POST_TOPICS, neutral: { OTHER: 1 } },
  category: { gives: 'one-of', labels: POST_CATEGORIES, neutral: { informative: 1 } },
  moderation: { gives: 'each', labels: ['hate', 'violence', 'spam', 'profanity'], neutral: {} },
  claim: { gives: 'one-of', labels: ['statistical', 'factual', 'opinion'], neutral: { opinion: 1 } },
  'post-quality': { gives: 'one-of', labels: ['poor', 'usual', 'good'], neutral: { usual: 1 } },
  'comment-quality': { gives: 'one-of', labels: ['worthless', 'little', 'good', 'excellent'], neutral: { little: 1 } },
  constructive: { gives: 'each', labels: ['constructive'], neutral: {} },
  vector: { gives: 'vector', labels: [], neutral: {} },
  viral: { gives: 'each', labels: ['viral'], neutral: {} },
  engagement: { gives: 'amount', labels: ['engagement'], neutral: {} },
  bot: { gives: 'each', labels: ['bot'], neutral: {} },
};

/** A number for each of a head's labels. */
export type Values = Readonly<Record<string, number>>;

/** What a model says of one text or row. */
export interface Reading {
  /** Empty for the head `vector`. */
  readonly values: Values;
  /** Of the head `vector` only. */
  readonly vector: Float32Array | null;
}

/** The neutral reading of a head: nothing is known. */
export function neutralReading(head: Head): Reading {
  const { labels, neutral } = HEAD_SHAPES[head];
  return { values: Object.fromEntries(labels.map((label) => [label, neutral[label] ?? 0])), vector: null };
}
