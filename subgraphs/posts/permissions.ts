import { ROLE_LEVEL, type Viewer } from '#runtime/viewer.ts';
import { DELETE_OWN_POST_LEVEL, ROLE_RIGHTS } from './limits.ts';

/** What rights are decided by; both a post and a comment have it. */
interface Authored {
  readonly authorId: string;
  readonly authorPartyId: string | null;
}

type Actor = Pick<Viewer, 'id' | 'role' | 'partyId'>;

/** Whether the role may post at all. */
export function mayPost(viewer: Pick<Actor, 'role'>): boolean {
  return ROLE_RIGHTS[viewer.role].postsPerDay !== 0;
}

/** One's own post only, and only while one may post: else somebody who lost that right could publish through an old post. */
export function mayEditPost(viewer: Actor, post: Authored): boolean {
  return post.authorId === viewer.id && mayPost(viewer);
}

/** One's own post from level 2 on, another's by the right to moderate. */
export function mayDeletePost(viewer: Actor, post: Authored): boolean {
  return post.authorId === viewer.id ? ROLE_LEVEL[viewer.role] >= DELETE_OWN_POST_LEVEL : mayModerate(viewer, post);
}

/** One's own comment always, another's by the right to moderate. */
export function mayDeleteComment(viewer: Actor, comment: Authored): boolean {
  return comment.authorId === viewer.id || mayModerate(viewer, comment);
}

function mayModerate(viewer: Actor, content: Authored): boolean {
  const reach = ROLE_RIGHTS[viewer.role].deletesOthers;
  if (reach === 'own_party') return viewer.partyId !== null && viewer.partyId === content.authorPartyId;
  return reach === 'everywhere';
}

/** What `Post.viewerCan` answers for a post that the viewer sees. */
export function postPermissions(
  viewer: Actor | null,
  post: Authored,
): { edit: boolean; delete: boolean; comment: boolean; like: boolean } {
  if (viewer === null) return { edit: false, delete: false, comment: false, like: false };
  return {
    edit: mayEditPost(viewer, post),
    delete: mayDeletePost(viewer, post),
    comment: ROLE_RIGHTS[viewer.role].commentsPerDay !== 0,
    like: true,
  };
}

/** What `Comment.viewerCan` answers. */
export function commentPermissions(viewer: Actor | null, comment: Authored): { delete: boolean } {
  return { delete: viewer !== null && mayDeleteComment(viewer, comment) };
}
