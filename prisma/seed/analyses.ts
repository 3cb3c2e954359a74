import { isDemoAccount } from './data/demo-accounts.ts';
import { minute } from './istanbul-time.ts';
import type { WrittenPost } from './posts.ts';
import { type Random, weightedKey } from './random.ts';
import type { Analysis, Party, Person } from './world-types.ts';

type Weights<Key extends string> = Readonly<Partial<Record<Key, number>>>;

/** What a text that speaks like this is as a political act, mostly. */
const CATEGORIES: Readonly<Record<WrittenPost['register'], Weights<Analysis['category']>>> = {
  complaint: { critical: 8, crisis: 1, scandal: 0.3, informative: 1 },
  question: { critical: 2, controversial: 2, informative: 3 },
  irony: { critical: 3, controversial: 5 },
  observation: { informative: 6, agenda: 3, reformist: 1 },
  thanks: { supportive: 9, informative: 1 },
  local: { informative: 6, supportive: 2, reformist: 1 },
  statement: { agenda: 4, reformist: 3, critical: 3, supportive: 2 },
  campaign: { supportive: 4, reformist: 5, agenda: 1 },
  news: { informative: 8, agenda: 5, crisis: 0.6, scandal: 0.4 },
  notice: { informative: 1 },
  internal: { supportive: 1, informative: 2 },
  note: { informative: 1 },
};

/** How the three sentiments are spread in what speaks like this: negative, neutral, positive. */
const MOODS: Readonly<Partial<Record<WrittenPost['register'], readonly [number, number, number]>>> = {
  complaint: [6, 2, 0.6],
  irony: [5, 3, 1],
  question: [2.5, 5, 1],
  thanks: [0.4, 1.5, 7],
  campaign: [0.8, 2.5, 5],
  statement: [2, 4, 2.5],
};
const EVEN_MOOD = [1.2, 6, 1.8] as const;

/** Of all posts so many were read by the time; the newest may still wait. */
const READ = 0.85;

const limited = (value: number, low: number, high: number): number =>
  Math.round(Math.min(high, Math.max(low, value)) * 1_000) / 1_000;

/**
 * What models would have said of most posts: drawn around the topic and the register that a text was made of, a minute after it was
 * posted. Of parties it looks at how many the text names, never at which.
 */
export function generateAnalyses(
  random: Random,
  now: Date,
  written: readonly WrittenPost[],
  people: readonly Person[],
  parties: readonly Party[],
): Analysis[] {
  const machines = new Map(people.map(({ id, username }) => [id, machineLikeness(random, username)]));
  const names = parties.map(({ name, shortName }) => [name, shortName]);
  return written.flatMap((it): Analysis[] => {
    const { post, register } = it;
    const at = new Date(post.createdAt.getTime() + minute);
    if (!random.chance(READ) || at >= now) return [];
    const [negative, neutral, positive] = moodOf(random, register);
    const partiesNamed = names.filter((forms) => forms.some((form) => post.content.includes(form))).length;
    const checkable = register === 'news' || register === 'statement';
    return [
      {
        postId: post.id,
        authorId: post.authorId,
        quality: limited(random.normal(48 + Math.min(22, post.content.length / 16), 13), 5, 98),
        category: weightedKey(CATEGORIES[register])(random),
        topic: post.topic,
        negative,
        neutral,
        positive,
        viral: limited(random.exponential(0.05), 0, 0.95),
        botProbability: machines.get(post.authorId) ?? 0,
        partiesNamed,
        highestPositive: partiesNamed === 0 ? 0 : limited(positive + 0.1 * random.next(), 0, 1),
        highestNegative: partiesNamed === 0 ? 0 : limited(negative + 0.1 * random.next(), 0, 1),
        claimsVerified: checkable ? random.int(0, 2) : 0,
        claimsFalse: random.chance(checkable ? 0.04 : 0.01) ? 1 : 0,
        at,
      },
    ];
  });
}

/** Few behave like machines, and of the demo accounts none. */
function machineLikeness(random: Random, username: string): number {
  const likeness = random.chance(0.03) ? 0.3 + 0.55 * random.next() : 0.22 * random.next() ** 2;
  return isDemoAccount(username) ? 0.02 : limited(likeness, 0, 1);
}

/** Three probabilities that add up to one. */
function moodOf(random: Random, register: WrittenPost['register']): [number, number, number] {
  const [a, b, c] = MOODS[register] ?? EVEN_MOOD;
  const drawn = [a, b, c].map((weight) => weight * random.lognormal(0, 0.6));
  const sum = drawn.reduce((all, one) => all + one, 0);
  const [negative = 0, , positive = 0] = drawn.map((one) => limited(one / sum, 0, 1));
  return [negative, limited(1 - negative - positive, 0, 1), positive];
}
