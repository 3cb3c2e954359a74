import type { Sql } from '#runtime/db/database.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { aboveFactor } from '../politpuan/layer.ts';
import { currentWeights } from '../politpuan/weights.ts';
import {
  type AuthorAnalysis,
  applyAnalyses,
  applyAuthorAnalyses,
  lockAuthorAnalyses,
  type PostAnalysis,
} from '../store/analyses.ts';
import { markAuthorsDue } from '../store/score-dues.ts';

type Analyzed = EventOf<'post.analyzed'>;

/**
 * Keeps what models say of posts and of how far their authors behave like machines, and has scores follow. No projection: what models said
 * long ago nothing tells again, so that emptying would lose it.
 */
export const onPostAnalyzed = defineConsumer<Analyzed>({
  name: 'posts.analyses',
  types: ['post.analyzed'],
  async handle(events, tx, { clock }) {
    const changed = await applyAnalyses(tx, [...newestOfEach(events.map(analysisOf)).values()]);
    const penalised = await applyAuthors(tx, latestOfEach(events.map(authorOf)));
    await markAuthorsDue(tx, penalised, clock(), changed);
  },
});

/** @returns whose other posts follow: where the penalty for machines changes, and not with each small change of the probability. */
async function applyAuthors(tx: Sql, told: ReadonlyMap<string, AuthorAnalysis>): Promise<string[]> {
  const kept = await lockAuthorAnalyses(tx, [...told.keys()]);
  const known = new Map(kept.map((each) => [each.authorId, each]));
  const newer = [...told.values()].filter(({ authorId, at }) => at > (known.get(authorId)?.at ?? new Date(0)));
  if (newer.length === 0) return [];
  await applyAuthorAnalyses(tx, newer);
  return newer
    .filter(
      ({ authorId, botProbability }) =>
        botPenalty(botProbability) !== botPenalty(known.get(authorId)?.botProbability ?? 0),
    )
    .map(({ authorId }) => authorId);
}

function botPenalty(probability: number): number {
  return aboveFactor(currentWeights().penalties.bot, probability);
}

function analysisOf({ data, aggregate }: Analyzed): PostAnalysis {
  return {
    postId: data.post_id,
    revision: aggregate.revision,
    quality: data.quality,
    category: data.category,
    topic: data.topic,
    ...data.sentiment,
    viral: data.viral_probability,
    partiesNamed: data.parties_named,
    highestPositive: data.highest_positive,
    highestNegative: data.highest_negative,
    claimsVerified: data.claims.verified,
    claimsFalse: data.claims.false,
    model: `${data.model.name} ${data.model.version}`,
    analyzedAt: new Date(data.at),
  };
}

function authorOf({ data }: Analyzed): AuthorAnalysis {
  return { authorId: data.author_id, botProbability: data.bot_probability, at: new Date(data.at) };
}

function newestOfEach(analyses: readonly PostAnalysis[]): Map<string, PostAnalysis> {
  const inOrder = analyses.toSorted((a, b) => a.revision - b.revision);
  return new Map(inOrder.map((each) => [each.postId, each]));
}

function latestOfEach(analyses: readonly AuthorAnalysis[]): Map<string, AuthorAnalysis> {
  const inOrder = analyses.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return new Map(inOrder.map((each) => [each.authorId, each]));
}
