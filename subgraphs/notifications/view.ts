import type { NotificationKind, NotificationType } from './kinds.ts';

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

/** A notification as its recipient is shown it. */
export interface NotificationSource {
  readonly id: string;
  readonly kind: NotificationKind;
  /** The latest three who show, latest first; none where it was nobody's act. */
  readonly actorIds: readonly string[];
  /** How many show. */
  readonly actorsCount: number;
  /** Name of the latest, at the time. */
  readonly actorUsername: string;
  /** The post and the comment that all of it is about. */
  readonly postId: string | null;
  readonly commentId: string | null;
  /** What the latest act alone is about. */
  readonly objectId: string | null;
  /** What the text names besides. */
  readonly detail: string | null;
  /** When the latest act happened that shows. */
  readonly createdAt: Date;
  /** When the latest act happened at all: its place in the list. */
  readonly placedAt: Date;
  readonly readAt: Date | null;
}

/** A preference: of what its person is told. */
export interface PreferenceSource {
  readonly id: string;
  readonly type: NotificationType;
  readonly inApp: boolean;
}

/** The latest people who did it. */
export function actorsOf({ actorIds }: NotificationSource): UserRef[] {
  return actorIds.map((id) => ({ id }));
}

/** The post it is about, of several new ones the latest. */
export function postOf({ kind, postId, objectId }: NotificationSource): PostRef | null {
  return refTo(kind === 'NEW_POST' ? objectId : postId);
}

/** The comment it is about, of several the latest. */
export function commentOf({ kind, commentId, objectId }: NotificationSource): CommentRef | null {
  return refTo(kind === 'COMMENT' || kind === 'REPLY' ? objectId : commentId);
}

/** What is about a statement of reasons, which is then what its act is about. */
const HIDING: ReadonlySet<NotificationKind> = new Set(['HIDDEN', 'HIDING_KEPT', 'APPEAL_UPHELD', 'RESTORED']);

/** Where a client leads, as a path within the product. */
export function actionUrlOf(notification: NotificationSource, viewerUsername: string): string {
  const [post, comment] = [postOf(notification), commentOf(notification)];
  if (post !== null) return comment === null ? `/posts/${post.id}` : `/posts/${post.id}?comment=${comment.id}`;
  const { kind, actorsCount, actorUsername } = notification;
  if (kind === 'FOLLOW' && actorsCount === 1) return `/users/${encodeURIComponent(actorUsername)}`;
  if (kind === 'FOLLOW') return `/users/${encodeURIComponent(viewerUsername)}/followers`;
  if (HIDING.has(kind) && notification.objectId !== null) return `/moderation/${notification.objectId}`;
  // What a decision was about may be gone: the list is where its text stands.
  return kind === 'BADGE_EARNED' ? `/users/${encodeURIComponent(viewerUsername)}` : '/notifications';
}

function refTo(id: string | null): { readonly id: string } | null {
  return id === null ? null : { id };
}
