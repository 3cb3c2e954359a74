/** Who may see a post; the names are the SDL's. */
export type Visibility = 'PUBLIC' | 'FOLLOWERS' | 'PARTY' | 'PRIVATE';

/** What the viewer is to a post's author, by the projections of follows and memberships. */
export interface Relation {
  /** The viewer follows the author. */
  readonly follows: boolean;
  /** The viewer is a member of the party the author was in when posting. */
  readonly sameParty: boolean;
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
  if (post.deletedAt !== null) return false;
  if (post.visibility === 'PUBLIC' || post.authorId === viewerId) return true;
  if (viewerId === null) return false;
  if (post.visibility === 'FOLLOWERS') return relation.follows;
  return post.visibility === 'PARTY' && relation.sameParty;
}
