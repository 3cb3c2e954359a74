import { ACCOUNT_FEATURES, accountFeatures } from '#models/numbers/account-numbers.ts';
import { isViral } from '#models/numbers/engagement.ts';
import { POST_FEATURES, postFeatures } from '#models/numbers/post-numbers.ts';
import { simulateAccounts } from '../cascades/accounts.ts';
import { type Assumptions, USUAL_ASSUMPTIONS } from '../cascades/assumptions.ts';
import type { AccountRow, LogRows, PostRow } from '../cascades/log-rows.ts';
import { simulatePosts, type WorldSize } from '../cascades/posts.ts';
import type { BoostSettings } from './boost.ts';
import type { Answer } from './trees-graph.ts';

export const NUMBER_HEADS = ['viral', 'engagement', 'bot'] as const;
export type NumberHeadName = (typeof NUMBER_HEADS)[number];

/** A row to learn from or to be judged by. */
export interface Example {
  readonly features: Float32Array;
  /** Probabilities: 0 or 1. Engagement: ln(1 + engagement). */
  readonly target: number;
  /** Kind of account, or size of the author's audience: figures are given for each. */
  readonly group: string;
  /** Rows of one unit (an author) are never on both sides of a split. */
  readonly unit: number;
}

export interface NumberHead {
  readonly head: NumberHeadName;
  readonly features: readonly string[];
  readonly answer: Answer;
  readonly settings: BoostSettings;
  /** Column on the scale of the answer beyond whose largest value the answer goes on rising. */
  readonly tailFeature: string | null;
}

const COMMON = {
  learningRate: 0.1,
  lambda: 5,
  leastGain: 0.5,
  patience: 15,
  rowShare: 0.7,
  columnShare: 0.7,
} as const;

/** Columns that sense allows one direction only; the others are free. */
const MONOTONE: Readonly<Record<NumberHeadName, Readonly<Record<string, 1 | -1>>>> = {
  viral: { quality: 1, trend_popularity: 1 },
  engagement: { followers_ln: 1, usual_ln: 1, quality: 1, trend_popularity: 1, level: 1 },
  bot: { duplicate_share: 1, fast_answer_share: 1, spam_mean: 1, reactions_given_ln: 1, level: -1 },
};

function head(
  name: NumberHeadName,
  features: readonly string[],
  rest: Pick<NumberHead, 'answer' | 'tailFeature'>,
  own: Pick<BoostSettings, 'loss' | 'depth' | 'mostTrees' | 'leastHessian'>,
): NumberHead {
  const monotone = features.map((feature) => MONOTONE[name][feature] ?? 0);
  return { head: name, features, ...rest, settings: { ...COMMON, ...own, monotone } };
}

const DEFINITIONS: Readonly<Record<NumberHeadName, NumberHead>> = {
  viral: head(
    'viral',
    POST_FEATURES,
    { answer: 'probabilities', tailFeature: null },
    { loss: 'logistic', depth: 4, mostTrees: 140, leastHessian: 4 },
  ),
  engagement: head(
    'engagement',
    POST_FEATURES,
    { answer: 'value', tailFeature: 'usual_ln' },
    { loss: 'squared', depth: 4, mostTrees: 140, leastHessian: 60 },
  ),
  bot: head(
    'bot',
    ACCOUNT_FEATURES,
    { answer: 'probabilities', tailFeature: null },
    { loss: 'logistic', depth: 4, mostTrees: 140, leastHessian: 3 },
  ),
};

export function numberHead(name: NumberHeadName): NumberHead {
  return DEFINITIONS[name];
}

/** How much is simulated to learn from and, by another seed, to judge by. */
export interface SimulationSize {
  readonly world: WorldSize;
  readonly accounts: number;
}

/** Rows of a simulation, in the same form as those of a log. */
export interface SimulatedRows {
  readonly posts: readonly (PostRow & { readonly author: number })[];
  readonly accounts: readonly (AccountRow & { readonly kind: string })[];
}

export function simulatedRows(
  seed: number,
  { world, accounts }: SimulationSize,
  assumptions: Assumptions = USUAL_ASSUMPTIONS,
): SimulatedRows {
  return {
    posts: simulatePosts(seed, world, assumptions).map(({ author, numbers, engagement }) => ({
      features: postFeatures(numbers),
      engagement,
      usual: numbers.usual,
      author,
    })),
    accounts: simulateAccounts(seed, accounts, assumptions).map(({ kind, isBot, numbers }) => ({
      features: accountFeatures(numbers),
      isBot,
      kind,
    })),
  };
}

/** What a head learns of simulated rows, or is judged by. */
export function simulatedExamples(name: NumberHeadName, { posts, accounts }: SimulatedRows): Example[] {
  return name === 'bot'
    ? accounts.map((row, unit) => accountExample(row, row.kind, unit))
    : posts.flatMap((row) => postExample(name, row, row.author));
}

/** What a head learns of a log's rows, or is judged by. Whose they are is not in a log: each is a unit of its own. */
export function logExamples(name: NumberHeadName, { posts, accounts }: LogRows): Example[] {
  return name === 'bot'
    ? accounts.map((row, unit) => accountExample(row, row.isBot ? 'bot' : 'person', unit))
    : posts.flatMap((row, unit) => postExample(name, row, unit));
}

function accountExample({ features, isBot }: AccountRow, group: string, unit: number): Example {
  return { features, target: Number(isBot), group, unit };
}

/** None for viral without posts before: nothing is usual then. */
function postExample(name: 'viral' | 'engagement', { features, engagement, usual }: PostRow, unit: number): Example[] {
  if (name === 'viral' && usual === null) return [];
  const target = name === 'viral' ? Number(isViral(engagement, usual)) : Math.log1p(engagement);
  return [{ features, target, group: usual === null ? 'author without posts' : audience(features), unit }];
}

const FOLLOWERS = POST_FEATURES.indexOf('followers_ln');

function audience(features: Float32Array): string {
  const followers = Math.expm1(features[FOLLOWERS] ?? 0);
  if (followers < 30) return 'under 30 followers';
  if (followers < 100) return '30–99 followers';
  return followers < 1_000 ? '100–999 followers' : '1,000 followers and more';
}
