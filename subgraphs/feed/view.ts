import type { Connection } from '#runtime/subgraph/connection.ts';
import type { FeedPost } from './feed-post.ts';
import type { ItemSource, RankedItem } from './ranked-item.ts';
import type { FeedSettings, FeedSource, FeedType } from './resolver-types.generated.ts';
import type { FeedConsent } from './store/settings.ts';

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

/** How an item came into a feed, and what its place comes from. */
export interface ItemReason extends Pick<RankedItem, 'source' | 'repostedBy' | 'factors'> {
  /** null in a chronological feed, which has no factors either. */
  readonly score: number | null;
}

/** What a chronological feed says of an item. */
export function chronologicalReason(source: ItemSource, repostedBy: string | null = null): ItemReason {
  return { source, repostedBy, score: null, factors: [] };
}

/** What resolvers hand each other for a FeedItem. */
export interface FeedItemSource extends Pick<ItemReason, 'source' | 'score' | 'factors'> {
  readonly post: PostRef;
  readonly repostedBy: UserRef | null;
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

/** How an item came, as the graph names it. */
export function shownSource(source: ItemSource): FeedSource {
  return source === 'SIMILAR' ? 'RECOMMENDED' : source;
}

/** A post of a feed as the graph shows it. @param quoted the post it quotes, where the viewer is shown it */
export function feedItemView(
  post: FeedPost,
  quoted: FeedPost | null,
  { source, repostedBy, score, factors }: ItemReason,
): FeedItemSource {
  return {
    post: { ...postRef(post), quoted: quoted && postRef(quoted) },
    source,
    repostedBy: repostedBy === null ? null : { id: repostedBy },
    score,
    factors,
  };
}

function postRef({ postId, authorId }: FeedPost): PostRef {
  return { id: postId, author: { id: authorId } };
}

/** The signed-in person, by id alone. */
export interface ViewerRef {
  readonly id: string;
}

/** What somebody lets personalized feeds use, as the graph shows it. @param consent null for who has not decided */
export function feedSettingsView(consent: FeedConsent | null): FeedSettings {
  return {
    usesParty: consent?.usesParty ?? false,
    usesInteractions: consent !== null && consent.interactionsSince !== null,
    decidedAt: consent?.decidedAt ?? null,
  };
}
