import { scoreAt } from '#schema/politpuan-time.ts';
import { type FeedFilter, showsScore } from '../filter.ts';
import { freshness } from '../freshness.ts';
import { bestFirst, multiplied, type RankedItem, type VariedPost } from '../ranked-item.ts';
import type { Candidate } from '../ranking.ts';
import { type Taste, type VoteSums, voteSums } from './taste.ts';

/** The constants of docs/ranking.md; change both together. */
const PERSONAL = {
  followedAuthor: 2,
  ownParty: 1.5,
  ownProvince: 1.3,
  /** What one more or one less about a topic changes m by; m is 1 for a declared interest, else 0, and stays within 0 and 1. */
  topicStep: 0.25,
  /** The most that less about a topic halves once m is 0. */
  topicHalvings: 1,
  /** What one more (less) of an author doubles (halves), and the most of each. */
  authorStep: 0.5,
  authorDoublings: 1,
  authorHalvings: 2,
  /** What reactions weigh where p is a half: ten likes of today. */
  halfInteraction: 10,
} as const;

/** A post that may stand in a personalized feed. */
export interface PersonalCandidate extends Candidate, Pick<RankedItem, 'source' | 'repostedBy'> {
  readonly provinceCode: string | null;
  /** The author's party when posting: looked at for the viewer's own, with their consent, and nothing else. */
  readonly partyId: string | null;
  readonly followsAuthor: boolean;
  /** What the viewer's reactions to the author weigh, in likes of the instant ranked for; 0 without consent. */
  readonly reactionsWeight: number;
}

/**
 * Ranks posts for somebody as of an instant: PolitPuan times the factors of domain.md section 5 and of feedback, best first. What the filter
 * or its score does not show, and what the viewer asked to see less of, is left out.
 */
export function rankPersonal(
  candidates: readonly PersonalCandidate[],
  taste: Taste,
  filter: FeedFilter,
  asOf: Date,
): VariedPost[] {
  const votes = voteSums(taste.votes);
  const unwanted = new Set(taste.votes.filter(({ kind }) => kind === 'LESS').map(({ postId }) => postId));
  const ranked = candidates.flatMap((post) => {
    const { postId, authorId, createdAt, topic, partyId, source, repostedBy } = post;
    const politPuan = scoreAt(post, createdAt, asOf);
    if (unwanted.has(postId) || !showsScore(filter, politPuan, createdAt, asOf)) return [];
    const factors = factorsOf(post, taste, votes, asOf);
    return [{ postId, authorId, createdAt, topic, partyId, source, repostedBy, ...multiplied(politPuan, factors) }];
  });
  return ranked.sort(bestFirst);
}

function factorsOf(post: PersonalCandidate, taste: Taste, votes: VoteSums, asOf: Date): RankedItem['factors'] {
  const { m, beyond } = interestIn(post.topic, taste, votes);
  const { provinceCode, partyId } = post;
  const isOwnParty = partyId !== null && taste.partyIds.includes(partyId);
  const isOwnProvince = provinceCode !== null && provinceCode === taste.provinceCode;
  return [
    { factor: 'TOPIC_INTEREST', value: 1 + m },
    { factor: 'FOLLOWED_AUTHOR', value: post.followsAuthor ? PERSONAL.followedAuthor : 1 },
    { factor: 'OWN_PARTY', value: isOwnParty ? PERSONAL.ownParty : 1 },
    { factor: 'OWN_PROVINCE', value: isOwnProvince ? PERSONAL.ownProvince : 1 },
    { factor: 'PAST_INTERACTION', value: 1 + pastInteraction(post.reactionsWeight) },
    { factor: 'FRESHNESS', value: freshness(asOf.getTime() - post.createdAt.getTime()) },
    { factor: 'FEEDBACK', value: authorFeedback(votes.authors.get(post.authorId) ?? 0) * 2 ** beyond },
  ];
}

/** m, and what less was asked for beyond m = 0, as a power of two. */
function interestIn(topic: string | null, { interests }: Taste, votes: VoteSums): { m: number; beyond: number } {
  if (topic === null) return { m: 0, beyond: 0 };
  const declared = interests.some((interest) => interest === topic) ? 1 : 0;
  const interest = declared + PERSONAL.topicStep * (votes.topics.get(topic) ?? 0);
  return { m: clamp(interest, 0, 1), beyond: clamp(interest, -PERSONAL.topicHalvings, 0) };
}

/** p of domain.md section 5: from 0 towards 1 the more one reacted. @param weight in likes of today */
export function pastInteraction(weight: number): number {
  const counted = Math.max(0, weight);
  return counted / (counted + PERSONAL.halfInteraction);
}

/** @param votes how often more of the author was asked for than less */
function authorFeedback(votes: number): number {
  return 2 ** clamp(PERSONAL.authorStep * votes, -PERSONAL.authorHalvings, PERSONAL.authorDoublings);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
