import type { FeedPost, HydratedPost, RelatedPost, ViewerRelation } from './feed-post.ts';

/** The relation of somebody of whom nothing is known, or who is not signed in. */
export const NO_RELATION: ViewerRelation = {
  isAuthor: false,
  followsAuthor: false,
  isPartyMember: false,
  isSeparated: false,
  isMuted: false,
};

/** Whether a viewer who stands so to a post may see it. The same rule holds in posts and notifications. */
export function maySee(post: Pick<FeedPost, 'visibility' | 'deleted'>, relation: ViewerRelation): boolean {
  if (post.deleted) return false;
  if (relation.isAuthor) return true;
  if (relation.isSeparated) return false;
  switch (post.visibility) {
    case 'PUBLIC':
      return true;
    case 'FOLLOWERS':
      return relation.followsAuthor;
    case 'PARTY':
      return relation.isPartyMember;
    case 'PRIVATE':
      return false;
  }
}

/** The quoted post, where a feed of the viewer shows it. */
export function shownQuote({ quoted }: HydratedPost): RelatedPost | null {
  return quoted !== null && mayShow(quoted) ? quoted : null;
}

/** Whether a feed of the viewer shows a post: what they may see of people whom they do not mute. It holds for quoted posts as well. */
export function mayShow(post: RelatedPost): boolean {
  return maySee(post, post.relation) && !post.relation.isMuted;
}
