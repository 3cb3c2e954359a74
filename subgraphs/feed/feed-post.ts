/** Who may see a post. */
export type Visibility = 'PUBLIC' | 'FOLLOWERS' | 'PARTY' | 'PRIVATE';

/** What a post consists of. */
export const POST_TYPES = ['TEXT', 'LINK', 'POLL'] as const;
export type PostType = (typeof POST_TYPES)[number];

/** A post as feed knows it. */
export interface FeedPost {
  readonly postId: string;
  readonly authorId: string;
  readonly visibility: Visibility;
  readonly deleted: boolean;
}

/** How a viewer stands to a post and its author, as far as it matters for showing it. */
export interface ViewerRelation {
  readonly isAuthor: boolean;
  readonly followsAuthor: boolean;
  /** Whether the viewer is an active member of the party the post belongs to. */
  readonly isPartyMember: boolean;
  /** Whether either of the two blocks the other. */
  readonly isSeparated: boolean;
  /** Whether the viewer mutes the author. */
  readonly isMuted: boolean;
}

/** A post with all that the rules ask for. */
export interface RelatedPost extends FeedPost {
  readonly relation: ViewerRelation;
}

/** A post and the one it quotes; null where it quotes none that feed knows. */
export interface HydratedPost extends RelatedPost {
  readonly quoted: RelatedPost | null;
}
