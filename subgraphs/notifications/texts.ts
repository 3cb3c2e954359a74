import type { Locale } from '#runtime/errors.ts';

/** What a notification says; a comment on one's post and a reply to one's comment read differently. */
export type NotificationKind = 'LIKE' | 'COMMENT' | 'REPLY' | 'FOLLOW' | 'MENTION';

interface Text {
  readonly title: string;
  /** With {username} where the name of the one who did it belongs. */
  readonly body: string;
}

/** Texts of notifications in the languages of the product. Turkish for a like as in domain.md section 7. */
const TEXTS: Readonly<Record<NotificationKind, Readonly<Record<Locale, Text>>>> = {
  LIKE: {
    tr: { title: 'Paylaşımınız beğenildi', body: '{username} paylaşımınızı beğendi' },
    en: { title: 'Your post was liked', body: '{username} liked your post' },
  },
  COMMENT: {
    tr: { title: 'Paylaşımınıza yorum yapıldı', body: '{username} paylaşımınıza yorum yaptı' },
    en: { title: 'New comment on your post', body: '{username} commented on your post' },
  },
  REPLY: {
    tr: { title: 'Yorumunuza yanıt verildi', body: '{username} yorumunuza yanıt verdi' },
    en: { title: 'New reply to your comment', body: '{username} replied to your comment' },
  },
  FOLLOW: {
    tr: { title: 'Yeni bir takipçiniz var', body: '{username} sizi takip etmeye başladı' },
    en: { title: 'You have a new follower', body: '{username} follows you' },
  },
  MENTION: {
    tr: { title: 'Bir paylaşımda sizden bahsedildi', body: '{username} bir paylaşımında sizden bahsetti' },
    en: { title: 'You were mentioned in a post', body: '{username} mentioned you in a post' },
  },
};

/** A notification's title. */
export function titleOf(kind: NotificationKind, locale: Locale): string {
  return TEXTS[kind][locale].title;
}

/** A notification's text. */
export function bodyOf(kind: NotificationKind, username: string, locale: Locale): string {
  // A function, because a name must not be read as a replacement pattern.
  return TEXTS[kind][locale].body.replace('{username}', () => username);
}
