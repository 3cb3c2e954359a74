import type { NotificationKind } from './texts.ts';

/** A person of another subgraph, by id alone. */
export interface UserRef {
  readonly id: string;
}

/** A post of another subgraph, by id alone. */
export interface PostRef {
  readonly id: string;
}

/** A comment of another subgraph, by id alone. */
export interface CommentRef {
  readonly id: string;
}

/** The signed-in person. */
export interface ViewerRef {
  readonly id: string;
}

/** A notification as it is stored. */
export interface NotificationSource {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly actorId: string;
  readonly actorUsername: string;
  /** null for follows. */
  readonly postId: string | null;
  readonly commentId: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export type NotificationType = 'LIKE' | 'COMMENT' | 'FOLLOW' | 'MENTION';

/** The type that clients see: to them a reply is a comment. */
export function typeOf(kind: NotificationKind): NotificationType {
  return kind === 'REPLY' ? 'COMMENT' : kind;
}

/** Where a client leads, as a path within the product. */
export function actionUrlOf({ actorUsername, postId, commentId }: NotificationSource): string {
  if (postId === null) return `/users/${encodeURIComponent(actorUsername)}`;
  return commentId === null ? `/posts/${postId}` : `/posts/${postId}?comment=${commentId}`;
}

/** A reference that the posts subgraph completes. */
export function refTo(id: string | null): { readonly id: string } | null {
  return id === null ? null : { id };
}
