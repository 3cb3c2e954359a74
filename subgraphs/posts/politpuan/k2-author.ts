import type { FactorKey } from './factor-labels.ts';
import type { AuthorInputs, PoliticalInputs } from './inputs.ts';
import { inBand, type Layer } from './layer.ts';
import type { ProfessionTopic, Weights } from './weights.ts';

type AuthorPart = keyof Weights['k2']['parts'];

/** In the order in which they are added up. */
export const AUTHOR_PARTS = ['followers', 'profession', 'region', 'engagement', 'interaction', 'originality'] as const;

/** What the parts of the author's layer are called among its factors. */
export const AUTHOR_FACTORS = {
  followers: 'follower_points',
  profession: 'profession_multiplier',
  region: 'region_multiplier',
  engagement: 'engagement_points',
  interaction: 'interaction_points',
  originality: 'originality_points',
} as const satisfies Record<AuthorPart, FactorKey>;

/** Author: the sum of each part times its weight. @param topic of the post: professions weigh by it */
export function k2Author(weights: Weights, inputs: AuthorInputs, topic: PoliticalInputs['topic']): Layer {
  const { professions, originality } = weights.k2;
  return authorLayer(weights, {
    followers: followerPoints(weights, inputs.followers),
    profession: professions[inputs.profession][professionTopic(topic)],
    region: regionMultiplier(weights, inputs.province),
    engagement: engagementPoints(weights, inputs.engagement),
    interaction: interactionOfAuthor(weights, inputs),
    originality: inputs.originality * originality,
  });
}

/** The layer of given parts. */
export function authorLayer({ k2 }: Weights, parts: Readonly<Record<AuthorPart, number>>): Layer {
  return {
    value: AUTHOR_PARTS.reduce((sum, part) => sum + k2.parts[part] * parts[part], 0),
    factors: AUTHOR_PARTS.map((part) => ({ key: AUTHOR_FACTORS[part], value: parts[part] })),
  };
}

/** The column of the table of professions that a topic belongs to. */
export function professionTopic(topic: PoliticalInputs['topic']): ProfessionTopic {
  return COLUMNS[topic] ?? 'general';
}

const COLUMNS: Partial<Record<PoliticalInputs['topic'], ProfessionTopic>> = {
  ECONOMY: 'economy',
  EDUCATION: 'education',
  HEALTH: 'health',
  SECURITY: 'security',
};

function followerPoints({ k2 }: Weights, followers: number): number {
  return Math.min(k2.mostFollowers, inBand(k2.followers, followers) ?? 0);
}

function regionMultiplier({ k2: { regions } }: Weights, province: string | null): number {
  const own = province !== null && Object.hasOwn(regions.provinces, province) ? regions.provinces[province] : undefined;
  return own ?? regions.others;
}

function engagementPoints({ k2: { engagement } }: Weights, mean: number | null): number {
  return mean === null ? engagement.newAuthor : Math.min(engagement.max, mean);
}

function interactionOfAuthor({ k2: { interaction } }: Weights, inputs: AuthorInputs): number {
  const messages = Math.min(interaction.message * inputs.messages, interaction.max);
  const comments = Math.min(interaction.comment * inputs.comments, interaction.max);
  return (messages + comments + interaction.responseRate * inputs.responseRate) / interaction.divisor;
}

/** What people did with somebody's posts, in sum. */
export interface EngagementSums {
  readonly posts: number;
  readonly views: number;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
}

/** Engagement of an author as {@link AuthorInputs} has it: the mean a post of (views / 10 + likes + 3 comments + 5 shares) / 10; null without posts. */
export function meanEngagement({ k2: { engagement } }: Weights, sums: EngagementSums): number | null {
  if (sums.posts === 0) return null;
  const reactions =
    engagement.view * sums.views +
    engagement.like * sums.likes +
    engagement.comment * sums.comments +
    engagement.share * sums.shares;
  // Counters and rows are read one after the other: what was taken back in between must not make it negative.
  return Math.max(0, reactions / engagement.divisor / sums.posts);
}
