/** Who may see a post; the names are the SDL's. */
export type Visibility = 'PUBLIC' | 'FOLLOWERS' | 'PARTY' | 'PRIVATE';

/** What the viewer is to a post's author, by the projections of follows, memberships and blocks. */
export interface Relation {
  /** The viewer follows the author. */
  readonly follows: boolean;
  /** The viewer is a member of the party the author was in when posting. */
  readonly sameParty: boolean;
  /** One of the two blocks the other: nothing of the one is shown to the other, whatever its visibility. */
  readonly separated: boolean;
}

/**
 * Who may see a post: its author always, a deleted one nobody, and no role sees more than its relation allows. Reads decide the same
 * in SQL (store/visible.ts); a property test holds the two together.
 */
export function canSee(
  viewerId: string | null,
  post: { readonly authorId: string; readonly visibility: Visibility; readonly deletedAt: Date | null },
  relation: Relation,
): boolean {
  if (post.deletedAt !== null || relation.separated) return false;
  if (post.visibility === 'PUBLIC' || post.authorId === viewerId) return true;
  if (viewerId === null) return false;
  if (post.visibility === 'FOLLOWERS') return relation.follows;
  return post.visibility === 'PARTY' && relation.sameParty;
}

/**
 * Who may see a comment of a post they see: a block hides it from both sides, together with every reply below it. A deleted one, and for
 * everybody but its author one that moderation hides, is shown without author and text as long as it has replies. Likewise in SQL and in
 * the property test.
 */
export function canSeeComment(
  viewerId: string | null,
  comment: {
    readonly authorId: string;
    readonly ancestorAuthorIds: readonly string[];
    readonly gone: boolean;
    readonly hidden: boolean;
    /** Whether there is a reply that is not gone. */
    readonly hasReplies: boolean;
  },
  isSeparatedFrom: (personId: string) => boolean,
): boolean {
  if (comment.gone || [comment.authorId, ...comment.ancestorAuthorIds].some(isSeparatedFrom)) return false;
  return !comment.hidden || comment.authorId === viewerId || comment.hasReplies;
}
