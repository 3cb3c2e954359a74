import type { Connection } from '#runtime/subgraph/connection.ts';
import type { FeedPost } from './feed-post.ts';
import type { FeedSource, FeedType } from './resolver-types.generated.ts';

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
  /** Absent where a quoted post is not asked for, as it is of a quoted one; null where there is none that may be shown. */
  readonly quoted?: PostRef | null;
}

/** How an item came into a feed. */
export interface ItemReason {
  readonly source: FeedSource;
  /** Id of who reposted it; null where it came otherwise. */
  readonly repostedBy: string | null;
  /** null in a chronological feed. */
  readonly score: number | null;
}

/** What resolvers hand each other for a FeedItem. */
export interface FeedItemSource {
  readonly post: PostRef;
  readonly source: FeedSource;
  readonly repostedBy: UserRef | null;
  readonly score: number | null;
}

/** What resolvers hand each other for a FeedConnection. */
export interface FeedConnectionSource extends Connection<FeedItemSource> {
  /** How many items came since the list was opened; read only where it is asked for. */
  newItems(): Promise<number>;
}

/** What resolvers hand each other for a NewPosts event. */
export interface NewPostsSource {
  readonly feed: FeedType;
  readonly item: FeedItemSource;
}

/** A post of a feed as the graph shows it. @param quoted the post it quotes, where the viewer is shown it */
export function feedItemView(
  post: FeedPost,
  quoted: FeedPost | null,
  { source, repostedBy, score }: ItemReason,
): FeedItemSource {
  return {
    post: { ...postRef(post), quoted: quoted && postRef(quoted) },
    source,
    repostedBy: repostedBy === null ? null : { id: repostedBy },
    score,
  };
}

function postRef({ postId, authorId }: FeedPost): PostRef {
  return { id: postId, author: { id: authorId } };
}
