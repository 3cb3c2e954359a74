/** A person of another subgraph, by id alone. */
export interface UserRef {
  readonly id: string;
}

/**
 * A post as feed hands it out: ids that never change and nothing else. If posts hides the post in the meantime, what stands here
 * still reaches the client, so it must tell nothing.
 */
export interface PostRef {
  readonly id: string;
  readonly author: UserRef;
}

export type ItemSource = 'FOLLOWED_AUTHOR' | 'OWN_POST' | 'TRENDING';

/** What resolvers hand each other for a FeedItem. */
export interface FeedItemSource {
  readonly post: PostRef;
  readonly source: ItemSource;
  readonly score: number | null;
}

/** A post of a feed as the graph shows it. */
export function feedItemView(item: {
  readonly postId: string;
  readonly authorId: string;
  readonly source: ItemSource;
  readonly score: number | null;
}): FeedItemSource {
  return { post: { id: item.postId, author: { id: item.authorId } }, source: item.source, score: item.score };
}
