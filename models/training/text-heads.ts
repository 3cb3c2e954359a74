import { LABEL_HEADS } from '#models/manifest.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';
import type { Activation } from './activation.ts';
import type { TrainingSettings } from './linear-trainer.ts';
import type { OutsideSource } from './outside-text.ts';

/** Heads that read text with a linear model. */
export const TEXT_HEAD_NAMES = LABEL_HEADS;
export type TextHeadName = (typeof TEXT_HEAD_NAMES)[number];

/** What a text head is and how it is trained. */
export interface TextHead {
  readonly activation: Activation;
  readonly labels: readonly string[];
  /** Outside text it learns from besides the project's own. */
  readonly outside: readonly OutsideSource[];
  /** How much a text of each source counts; one of the project's own counts 1. */
  readonly sourceWeights: Readonly<Partial<Record<OutsideSource, number>>>;
  readonly settings: TrainingSettings;
  /** Probabilities from which on a label is said to be there; see the manifest. */
  readonly thresholds: Readonly<Record<string, number>>;
}

/** The text heads. Their settings were chosen on the development part of the training text, never on held-out text. */
export const TEXT_HEADS: Readonly<Record<TextHeadName, TextHead>> = {
  sentiment: {
    activation: 'softmax',
    labels: ['negative', 'neutral', 'positive'],
    outside: [],
    sourceWeights: {},
    settings: { l2: 0.5, balance: 0.5, rarity: 0.5 },
    thresholds: {},
  },
  emotion: {
    activation: 'sigmoid',
    labels: ['anger', 'disgust', 'fear', 'joy', 'sadness', 'surprise'],
    outside: ['XED'],
    sourceWeights: { XED: 0.1 },
    settings: { l2: 2, balance: 1, rarity: 0.5 },
    thresholds: { anger: 0.5, disgust: 0.5, fear: 0.5, joy: 0.5, sadness: 0.5, surprise: 0.5 },
  },
  topic: {
    activation: 'softmax',
    labels: POST_TOPICS,
    outside: ['SIB-200', 'Mukayese'],
    sourceWeights: { 'SIB-200': 0.5, Mukayese: 0.5 },
    settings: { l2: 1, balance: 0.5, rarity: 1.5 },
    thresholds: {},
  },
  category: {
    activation: 'softmax',
    labels: POST_CATEGORIES,
    outside: [],
    sourceWeights: {},
    settings: { l2: 1, balance: 0.5, rarity: 0.5 },
    thresholds: {},
  },
  moderation: {
    activation: 'sigmoid',
    labels: ['hate', 'violence', 'spam', 'profanity'],
    outside: ['OffensEval', 'spam mails'],
    sourceWeights: { OffensEval: 0.2, 'spam mails': 5 },
    settings: { l2: 0.2, balance: 0.6, rarity: 0.5 },
    thresholds: {},
  },
  claim: {
    activation: 'softmax',
    labels: ['statistical', 'factual', 'opinion'],
    outside: [],
    sourceWeights: {},
    settings: { l2: 0.5, balance: 0.5, rarity: 0.2 },
    thresholds: {},
  },
  'post-quality': {
    activation: 'softmax',
    labels: ['poor', 'usual', 'good'],
    outside: [],
    sourceWeights: {},
    settings: { l2: 0.5, balance: 0.5, rarity: 0.2 },
    thresholds: {},
  },
  'comment-quality': {
    activation: 'softmax',
    labels: ['worthless', 'little', 'good', 'excellent'],
    outside: [],
    sourceWeights: {},
    settings: { l2: 1, balance: 0.7, rarity: 0.5 },
    thresholds: {},
  },
  constructive: {
    activation: 'sigmoid',
    labels: ['constructive'],
    outside: [],
    sourceWeights: {},
    settings: { l2: 0.3, balance: 0, rarity: 0.5 },
    thresholds: { constructive: 0.5 },
  },
};
