import type { FeedPost, ViewerRelation } from './feed-post.ts';

/** The relation of somebody of whom nothing is known, or who is not signed in. */
export const NO_RELATION: ViewerRelation = { isAuthor: false, followsAuthor: false, isPartyMember: false };

/** Whether a viewer who stands so to a post may see it. The same rule holds in posts and notifications. */
export function maySee(post: Pick<FeedPost, 'visibility' | 'deleted'>, relation: ViewerRelation): boolean {
  if (post.deleted) return false;
  if (relation.isAuthor) return true;
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
