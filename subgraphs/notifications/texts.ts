import type { Locale } from '#runtime/errors.ts';
import { hidingTexts } from './hiding-detail.ts';
import type { NotificationKind } from './kinds.ts';

interface Text {
  readonly title: string;
  /** With {who} where those stand who did it, or {detail}. */
  readonly body: string;
  /** Where it reads differently of several people. */
  readonly bodyOfMany?: string;
}

/** Texts of notifications in the languages of the product. Turkish for a like as in domain.md section 7. */
const TEXTS: Readonly<Record<NotificationKind, Readonly<Record<Locale, Text>>>> = {
  LIKE: {
    tr: { title: 'Paylaşımınız beğenildi', body: '{who} paylaşımınızı beğendi' },
    en: { title: 'Your post was liked', body: '{who} liked your post' },
  },
  COMMENT: {
    tr: { title: 'Paylaşımınıza yorum yapıldı', body: '{who} paylaşımınıza yorum yaptı' },
    en: { title: 'New comment on your post', body: '{who} commented on your post' },
  },
  REPLY: {
    tr: { title: 'Yorumunuza yanıt verildi', body: '{who} yorumunuza yanıt verdi' },
    en: { title: 'New reply to your comment', body: '{who} replied to your comment' },
  },
  FOLLOW: {
    tr: { title: 'Yeni bir takipçiniz var', body: '{who} sizi takip etmeye başladı' },
    en: { title: 'You have a new follower', body: '{who} follows you', bodyOfMany: '{who} follow you' },
  },
  MENTION: {
    tr: { title: 'Bir paylaşımda sizden bahsedildi', body: '{who} bir paylaşımında sizden bahsetti' },
    en: { title: 'You were mentioned in a post', body: '{who} mentioned you in a post' },
  },
  REPOST: {
    tr: { title: 'Paylaşımınız yeniden paylaşıldı', body: '{who} paylaşımınızı yeniden paylaştı' },
    en: { title: 'Your post was reposted', body: '{who} reposted your post' },
  },
  QUOTE: {
    tr: { title: 'Paylaşımınız alıntılandı', body: '{who} paylaşımınızı alıntıladı' },
    en: { title: 'Your post was quoted', body: '{who} quoted your post' },
  },
  COMMENT_LIKE: {
    tr: { title: 'Yorumunuz beğenildi', body: '{who} yorumunuzu beğendi' },
    en: { title: 'Your comment was liked', body: '{who} liked your comment' },
  },
  NEW_POST: {
    tr: { title: 'Yeni paylaşım', body: '{who} yeni bir paylaşım yaptı' },
    en: { title: 'New post', body: '{who} posted' },
  },
  BADGE_EARNED: {
    tr: { title: 'Yeni bir rozet kazandınız', body: '“{detail}” rozetini kazandınız' },
    en: { title: 'You earned a badge', body: 'You earned the badge “{detail}”' },
  },
  REMOVED: {
    tr: { title: 'İçeriğiniz kaldırıldı', body: 'Bildirilen içeriğiniz incelendi ve kaldırıldı. Gerekçe: {detail}' },
    en: {
      title: 'Your content was removed',
      body: 'Your content was reported, reviewed and removed. Reason: {detail}',
    },
  },
  REPORT_REMOVED: {
    tr: { title: 'Bildiriminiz sonuçlandı', body: 'Bildirdiğiniz içerik incelendi ve kaldırıldı' },
    en: { title: 'Your report was decided', body: 'What you reported was reviewed and removed' },
  },
  REPORT_KEPT: {
    tr: { title: 'Bildiriminiz sonuçlandı', body: 'Bildirdiğiniz içerik incelendi, kurallara aykırı bulunmadı' },
    en: { title: 'Your report was decided', body: 'What you reported was reviewed and does not break the rules' },
  },
  HIDDEN: {
    tr: {
      title: 'İçeriğiniz gizlendi',
      body: '{what} topluluk kuralları gereği gizlendi; onu yalnızca siz görüyorsunuz. Gerekçe: {why}. {until} tarihine kadar itiraz edebilirsiniz',
    },
    en: {
      title: 'Your content was hidden',
      body: '{what} was hidden by the community rules; only you see it. Reason: {why}. You can appeal until {until}',
    },
  },
  HIDING_KEPT: {
    tr: {
      title: 'İçeriğiniz incelendi',
      body: '{what} bir moderatör tarafından incelendi ve gizli kaldı. Gerekçe: {why}. {until} tarihine kadar itiraz edebilirsiniz',
    },
    en: {
      title: 'Your content was reviewed',
      body: '{what} was reviewed by a moderator and stays hidden. Reason: {why}. You can appeal until {until}',
    },
  },
  APPEAL_UPHELD: {
    tr: { title: 'İtirazınız sonuçlandı', body: '{what} gizli kalıyor. Gerekçe: {why}' },
    en: { title: 'Your appeal was decided', body: '{what} stays hidden. Reason: {why}' },
  },
  RESTORED: {
    tr: { title: 'İçeriğiniz yeniden yayında', body: '{what} yeniden gösteriliyor. Gerekçe: {why}' },
    en: { title: 'Your content is shown again', body: '{what} is shown again. Reason: {why}' },
  },
};

/** Names of badges by their kind. */
const BADGES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  FIRST_POST: { tr: 'İlk paylaşım', en: 'First post' },
  HUNDRED_POSTS: { tr: '100 paylaşım', en: '100 posts' },
  HUNDRED_COMMENTS: { tr: '100 yorum', en: '100 comments' },
  HUNDRED_FOLLOWERS: { tr: '100 takipçi', en: '100 followers' },
  THOUSAND_FOLLOWERS: { tr: '1.000 takipçi', en: '1,000 followers' },
  TEN_THOUSAND_FOLLOWERS: { tr: '10.000 takipçi', en: '10,000 followers' },
  ONE_YEAR: { tr: 'Platformda bir yıl', en: 'A year on the platform' },
};

/** What a text is about. */
export interface TextSubject {
  readonly kind: NotificationKind;
  readonly actorUsername: string;
  readonly actorsCount: number;
  readonly detail: string | null;
}

/** A notification's title. */
export function titleOf({ kind }: Pick<TextSubject, 'kind'>, locale: Locale): string {
  return TEXTS[kind][locale].title;
}

/** A notification's text: who did it, the latest by name, or what it is. */
export function bodyOf(subject: TextSubject, locale: Locale): string {
  const { body, bodyOfMany = body } = TEXTS[subject.kind][locale];
  const text = subject.actorsCount > 1 ? bodyOfMany : body;
  // Functions, because a name must not be read as a replacement pattern.
  if (isHiding(subject.kind)) return hidingBody(text, subject.detail ?? '', locale);
  return text.replace('{who}', () => who(subject, locale)).replace('{detail}', () => detailOf(subject, locale));
}

function isHiding(kind: NotificationKind): boolean {
  return kind === 'HIDDEN' || kind === 'HIDING_KEPT' || kind === 'APPEAL_UPHELD' || kind === 'RESTORED';
}

function hidingBody(text: string, detail: string, locale: Locale): string {
  const { what, why, until } = hidingTexts(detail, locale);
  // A moderator's words end with a full stop of their own, and must not be read as placeholders.
  return text
    .replace('{what}', () => what)
    .replace('{until}', () => until)
    .replace('{why}', () => why.replace(/\.$/u, ''));
}

const NUMBERS = { tr: new Intl.NumberFormat('tr'), en: new Intl.NumberFormat('en') } as const;

function who({ actorUsername, actorsCount }: TextSubject, locale: Locale): string {
  const others = actorsCount - 1;
  if (others < 1) return actorUsername;
  const count = NUMBERS[locale].format(others);
  if (locale === 'tr') return `${actorUsername} ve ${count} kişi daha`;
  return `${actorUsername} and ${count} ${others === 1 ? 'other' : 'others'}`;
}

/** A badge of a kind that has no name here yet goes by its kind. */
function detailOf({ kind, detail }: TextSubject, locale: Locale): string {
  const text = detail ?? '';
  return kind === 'BADGE_EARNED' ? (BADGES[text]?.[locale] ?? text) : text;
}
