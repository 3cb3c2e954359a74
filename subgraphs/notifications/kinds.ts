/** Every type that clients see, in the order of the SDL. */
export const TYPES = [
  'LIKE',
  'COMMENT',
  'FOLLOW',
  'MENTION',
  'REPOST',
  'QUOTE',
  'COMMENT_LIKE',
  'NEW_POST',
  'BADGE_EARNED',
  'SYSTEM',
] as const;
export type NotificationType = (typeof TYPES)[number];

/**
 * What a notification says; finer than the types that clients see. REMOVED is to the author of what was removed, REPORT_REMOVED and
 * REPORT_KEPT are to those who reported it; HIDDEN, HIDING_KEPT, APPEAL_UPHELD and RESTORED are to the author of what moderation hid.
 */
export type NotificationKind =
  | 'LIKE'
  | 'COMMENT'
  | 'REPLY'
  | 'FOLLOW'
  | 'MENTION'
  | 'REPOST'
  | 'QUOTE'
  | 'COMMENT_LIKE'
  | 'NEW_POST'
  | 'BADGE_EARNED'
  | 'REMOVED'
  | 'REPORT_REMOVED'
  | 'REPORT_KEPT'
  | 'HIDDEN'
  | 'HIDING_KEPT'
  | 'APPEAL_UPHELD'
  | 'RESTORED';

/** The tab that shows a kind beside ALL. PARTY has no kind yet: party announcements will. */
export type KindTab = 'INTERACTIONS' | 'PARTY' | 'SYSTEM';

const KINDS: Readonly<Record<NotificationKind, { readonly type: NotificationType; readonly tab: KindTab }>> = {
  LIKE: { type: 'LIKE', tab: 'INTERACTIONS' },
  COMMENT: { type: 'COMMENT', tab: 'INTERACTIONS' },
  REPLY: { type: 'COMMENT', tab: 'INTERACTIONS' },
  FOLLOW: { type: 'FOLLOW', tab: 'INTERACTIONS' },
  MENTION: { type: 'MENTION', tab: 'INTERACTIONS' },
  REPOST: { type: 'REPOST', tab: 'INTERACTIONS' },
  QUOTE: { type: 'QUOTE', tab: 'INTERACTIONS' },
  COMMENT_LIKE: { type: 'COMMENT_LIKE', tab: 'INTERACTIONS' },
  NEW_POST: { type: 'NEW_POST', tab: 'INTERACTIONS' },
  BADGE_EARNED: { type: 'BADGE_EARNED', tab: 'SYSTEM' },
  REMOVED: { type: 'SYSTEM', tab: 'SYSTEM' },
  REPORT_REMOVED: { type: 'SYSTEM', tab: 'SYSTEM' },
  REPORT_KEPT: { type: 'SYSTEM', tab: 'SYSTEM' },
  HIDDEN: { type: 'SYSTEM', tab: 'SYSTEM' },
  HIDING_KEPT: { type: 'SYSTEM', tab: 'SYSTEM' },
  APPEAL_UPHELD: { type: 'SYSTEM', tab: 'SYSTEM' },
  RESTORED: { type: 'SYSTEM', tab: 'SYSTEM' },
};

/** The type that clients see and have preferences for: to them a reply is a comment. */
export function typeOf(kind: NotificationKind): NotificationType {
  return KINDS[kind].type;
}

/** The tab that shows it beside ALL. */
export function tabOf(kind: NotificationKind): KindTab {
  return KINDS[kind].tab;
}

/** Whether somebody did it: badges and what the platform tells are nobody's act. */
export function hasActor(kind: NotificationKind): boolean {
  return tabOf(kind) !== 'SYSTEM';
}
