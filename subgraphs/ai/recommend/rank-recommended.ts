import { hybridSimilarity } from '#models/recommend/similarity.ts';
import { collaborativeScore, contentScore, type NearLiked, recommendationScore } from '#models/recommend/taste.ts';
import { varied } from '#models/recommend/vary.ts';
import { scoreAt } from '#schema/politpuan-time.ts';
import type { RecommendablePost } from '../store/recommended.ts';

/** A place in a list of recommended posts; plain values, so that any cache can keep it. */
export interface RecommendedItem {
  readonly postId: string;
  readonly score: number;
  readonly collaborative: number;
  readonly content: number;
}

/** What is known of somebody while their list is made. */
export interface KnownTaste {
  /** Direction of what they reacted to; null without any vector. */
  readonly vector: Float32Array | null;
  /** By post, which of those they reacted to it is a neighbour of. */
  readonly near: ReadonlyMap<string, readonly NearLiked[]>;
}

type Ranked = RecommendedItem &
  Pick<RecommendablePost, 'authorId' | 'topic' | 'createdAt'> & { readonly politPuan: number };

/** Posts by what somebody reacted to, best first and kept varied over authors and topics, at most `limit`. Parties are no part of it. */
export function rankRecommended(
  posts: readonly RecommendablePost[],
  taste: KnownTaste,
  vectorOf: (postId: string) => Float32Array | null,
  { asOf, limit }: { readonly asOf: Date; readonly limit: number },
): RecommendedItem[] {
  const ranked = posts.map((post): Ranked => {
    const collaborative = collaborativeScore(taste.near.get(post.postId) ?? []);
    const content = contentScore(taste.vector, vectorOf(post.postId));
    const politPuan = scoreAt(post, post.createdAt, asOf);
    return {
      ...placed(post),
      politPuan,
      collaborative,
      content,
      score: recommendationScore(collaborative, content, politPuan),
    };
  });
  return listOf(ranked, limit);
}

/** Posts by PolitPuan alone, best first and kept varied: what everybody is shown of whom nothing may be known. */
export function rankPopular(posts: readonly RecommendablePost[], asOf: Date, limit: number): RecommendedItem[] {
  const ranked = posts.map((post): Ranked => {
    const politPuan = scoreAt(post, post.createdAt, asOf);
    return { ...placed(post), politPuan, collaborative: 0, content: 0, score: unpersonalScore(politPuan) };
  });
  return listOf(ranked, limit);
}

/** As {@link recommendationScore} with 1 in the place of what is personal. */
function unpersonalScore(politPuan: number): number {
  return recommendationScore(1, 1, politPuan) / hybridSimilarity(1, 1);
}

function placed({ postId, authorId, topic, createdAt }: RecommendablePost) {
  return { postId, authorId, topic, createdAt };
}

function listOf(ranked: Ranked[], limit: number): RecommendedItem[] {
  const best = ranked.sort(
    (a, b) =>
      b.score - a.score ||
      b.politPuan - a.politPuan ||
      b.createdAt.getTime() - a.createdAt.getTime() ||
      (a.postId < b.postId ? 1 : -1),
  );
  return varied(best, limit).map(({ postId, score, collaborative, content }) => ({
    postId,
    score,
    collaborative,
    content,
  }));
}
