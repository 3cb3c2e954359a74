/** Who may see a post. */
export type Visibility = 'PUBLIC' | 'FOLLOWERS' | 'PARTY' | 'PRIVATE';

/** A post as feed knows it. */
export interface FeedPost {
  readonly postId: string;
  readonly authorId: string;
  readonly visibility: Visibility;
  readonly deleted: boolean;
}

/** How a viewer stands to a post, as far as it matters for seeing it. */
export interface ViewerRelation {
  readonly isAuthor: boolean;
  readonly followsAuthor: boolean;
  /** Whether the viewer is an active member of the party the post belongs to. */
  readonly isPartyMember: boolean;
}

/** A post with all that the rules ask for. */
export interface HydratedPost extends FeedPost {
  readonly relation: ViewerRelation;
}
