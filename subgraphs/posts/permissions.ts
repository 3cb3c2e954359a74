import { ROLE_LEVEL, type Viewer } from '#runtime/viewer.ts';
import { ROLE_RIGHTS, VERIFIED_LEVEL } from './limits.ts';
import type { CommentPermissions, PostPermissions } from './resolver-types.generated.ts';
import type { Visibility } from './visibility.ts';

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
  return post.authorId === viewer.id ? isVerified(viewer) : mayModerate(viewer, post);
}

/** One's own comment always, another's by the right to moderate. */
export function mayDeleteComment(viewer: Actor, comment: Authored): boolean {
  return comment.authorId === viewer.id || mayModerate(viewer, comment);
}

/** Others' content: a party_admin that of the own party, a system_admin all. */
function mayModerate(viewer: Actor, content: Pick<Authored, 'authorPartyId'>): boolean {
  const reach = ROLE_RIGHTS[viewer.role].deletesOthers;
  if (reach === 'own_party') return viewer.partyId !== null && viewer.partyId === content.authorPartyId;
  return reach === 'everywhere';
}

/** Whether the role has the rights of a verified identity: to share, report, vote and delete one's own posts. */
export function isVerified(viewer: Pick<Actor, 'role'>): boolean {
  return ROLE_LEVEL[viewer.role] >= VERIFIED_LEVEL;
}

/** Public posts only, one's own among them. */
export function mayShare(viewer: Actor, post: { readonly visibility: Visibility }): boolean {
  return isVerified(viewer) && post.visibility === 'PUBLIC';
}

/** Others' content only: one's own can be deleted. */
export function mayReport(viewer: Actor, content: Pick<Authored, 'authorId'>): boolean {
  return isVerified(viewer) && content.authorId !== viewer.id;
}

/** Whether there is content of others that the person may decide on. */
export function isModerator(viewer: Pick<Actor, 'role' | 'partyId'>): boolean {
  return (
    moderatesEverywhere(viewer) || (ROLE_RIGHTS[viewer.role].deletesOthers === 'own_party' && viewer.partyId !== null)
  );
}

/** Whether that is everybody's content. */
export function moderatesEverywhere(viewer: Pick<Actor, 'role'>): boolean {
  return ROLE_RIGHTS[viewer.role].deletesOthers === 'everywhere';
}

/** Whether the person keeps what holds for the whole platform: elections and the agenda. */
export function administers(viewer: Pick<Actor, 'role'>): boolean {
  return viewer.role === 'system_admin';
}

/** What moderation did is seen by the content's author and those who may decide on it. */
export function maySeeModeration(viewer: Actor | null, content: Authored): boolean {
  return viewer !== null && (content.authorId === viewer.id || mayModerate(viewer, content));
}

/** Reports of content that the person may delete as a moderator; nobody decides on what they wrote themselves. */
export function mayDecide(viewer: Actor, report: Authored): boolean {
  return report.authorId !== viewer.id && mayModerate(viewer, report);
}

/** A report is seen by whoever made it and by those who may decide on it. */
export function maySeeReport(viewer: Actor | null, report: Authored & { readonly reporterId: string }): boolean {
  return viewer !== null && (report.reporterId === viewer.id || mayDecide(viewer, report));
}

const NOTHING_ON_A_POST: PostPermissions = {
  edit: false,
  delete: false,
  comment: false,
  like: false,
  share: false,
  report: false,
  pin: false,
};

/** What `Post.viewerCan` answers for a post that the viewer sees. */
export function postPermissions(
  viewer: Actor | null,
  post: Authored & { readonly visibility: Visibility },
): PostPermissions {
  if (viewer === null) return NOTHING_ON_A_POST;
  return {
    edit: mayEditPost(viewer, post),
    delete: mayDeletePost(viewer, post),
    comment: mayComment(viewer),
    like: true,
    share: mayShare(viewer, post),
    report: mayReport(viewer, post),
    pin: post.authorId === viewer.id,
  };
}

const NOTHING_ON_A_COMMENT: CommentPermissions = {
  edit: false,
  delete: false,
  like: false,
  reply: false,
  report: false,
};

/** What `Comment.viewerCan` answers; a deleted comment only stands for its replies, and to one that is hidden nobody replies. */
export function commentPermissions(
  viewer: Actor | null,
  comment: Authored & { readonly isDeleted: boolean; readonly isHidden: boolean },
): CommentPermissions {
  if (viewer === null || comment.isDeleted) return NOTHING_ON_A_COMMENT;
  return {
    edit: comment.authorId === viewer.id,
    delete: mayDeleteComment(viewer, comment),
    like: true,
    reply: mayComment(viewer) && !comment.isHidden,
    report: mayReport(viewer, comment),
  };
}

function mayComment(viewer: Pick<Actor, 'role'>): boolean {
  return ROLE_RIGHTS[viewer.role].commentsPerDay !== 0;
}
