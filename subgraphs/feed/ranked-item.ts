import type { FeedFactor, FeedSource } from './resolver-types.generated.ts';

/** One of the numbers that a place in a ranked feed comes from. */
export interface ItemFactor {
  readonly factor: FeedFactor;
  readonly value: number;
}

/** How an item came into a feed: RECOMMENDED of the graph are two, SIMILAR for what is near to posts the viewer reacted to. */
export type ItemSource = FeedSource | 'SIMILAR';

/** A place in a ranked list; plain values, so that any cache can keep it. */
export interface RankedItem {
  readonly postId: string;
  /** The score it stands at: the product of its factors. */
  readonly score: number;
  readonly source: ItemSource;
  /** Who reposted it, where that is how it came; null otherwise. */
  readonly repostedBy: string | null;
  /** Those that are not 1; the first is POLIT_PUAN. */
  readonly factors: readonly ItemFactor[];
}

/** A ranked post with what pages are kept varied by. */
export interface VariedPost extends RankedItem {
  readonly authorId: string;
  readonly createdAt: Date;
  readonly topic: string | null;
  /** The author's party at the time of posting. Nothing before the diversity step may look at it. */
  readonly partyId: string | null;
}

/** A ranked post as all of ranking before the diversity step knows it: of no party. */
export type RankedPost = Omit<VariedPost, 'partyId'>;

/**
 * What a post stands at: its PolitPuan times everything else that counts. What multiplies by 1 is left out.
 * @param further in the order in which they are multiplied
 */
export function multiplied(politPuan: number, further: readonly ItemFactor[]): Pick<RankedItem, 'score' | 'factors'> {
  const factors: ItemFactor[] = [
    { factor: 'POLIT_PUAN', value: politPuan },
    ...further.filter(({ value }) => value !== 1),
  ];
  return { score: productOf(factors), factors };
}

/** The score that factors make. */
export function productOf(factors: readonly ItemFactor[]): number {
  return factors.reduce((product, { value }) => product * value, 1);
}

/** Order of ranked posts: by score, the newest first among equals, by id among those of one instant. */
export function bestFirst(
  a: Pick<RankedPost, 'score' | 'createdAt' | 'postId'>,
  b: Pick<RankedPost, 'score' | 'createdAt' | 'postId'>,
): number {
  return b.score - a.score || b.createdAt.getTime() - a.createdAt.getTime() || (a.postId < b.postId ? 1 : -1);
}
