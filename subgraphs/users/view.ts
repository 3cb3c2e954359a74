import type { Locale, Texts } from '#runtime/errors.ts';
import type { BadgeKind, PolicyTopic, PrivacySettings, Profession } from './resolver-types.generated.ts';

/** A public profile. */
export interface ProfileSource {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly bio: string | null;
  readonly avatarUrl: string | null;
  readonly profession: Profession;
  readonly provinceCode: string | null;
  readonly districtCode: string | null;
  readonly interests: readonly PolicyTopic[];
  readonly createdAt: Date;
  readonly revision: number;
}

/** What the User of this subgraph is made of. */
export type UserSource = ProfileSource;

/** The signed-in person. */
export interface ViewerSource {
  readonly id: string;
}

/** The person whose profile the permissions are about. */
export interface UserPermissionsSource {
  readonly userId: string;
}

/** Somebody in a list of followers or followed. */
export interface FollowSource {
  readonly profile: ProfileSource;
  readonly followedAt: Date;
}

/** Somebody whom the viewer blocks or mutes. */
export interface RelatedSource {
  readonly profile: ProfileSource;
  readonly since: Date;
}

/** Something a person has achieved. */
export interface BadgeSource {
  readonly kind: BadgeKind;
  readonly earnedAt: Date;
}

/** Who may see and reach a person. */
export type PrivacySource = Omit<PrivacySettings, '__typename'>;

/** What holds for who has never chosen. */
export const DEFAULT_PRIVACY: PrivacySource = {
  followLists: 'EVERYONE',
  presence: 'FOLLOWING',
  mentions: 'EVERYONE',
  messages: 'EVERYONE',
  suggestable: true,
};

/** A reference that organizations completes. */
export function provinceRef(code: string | null): { level: 'PROVINCE'; code: string } | null {
  return code === null ? null : { level: 'PROVINCE', code };
}

/** A reference that organizations completes. */
export function districtRef(code: string | null): { level: 'DISTRICT'; code: string } | null {
  return code === null ? null : { level: 'DISTRICT', code };
}

/** A badge's name in a language. */
export function badgeTitle(kind: BadgeKind, locale: Locale): string {
  return BADGE_TITLES[kind][locale];
}

const BADGE_TITLES: Readonly<Record<BadgeKind, Texts>> = {
  FIRST_POST: { en: 'First post', tr: 'İlk paylaşım' },
  HUNDRED_POSTS: { en: '100 posts', tr: '100 paylaşım' },
  HUNDRED_COMMENTS: { en: '100 comments', tr: '100 yorum' },
  HUNDRED_FOLLOWERS: { en: '100 followers', tr: '100 takipçi' },
  THOUSAND_FOLLOWERS: { en: '1,000 followers', tr: '1.000 takipçi' },
  TEN_THOUSAND_FOLLOWERS: { en: '10,000 followers', tr: '10.000 takipçi' },
  ONE_YEAR: { en: 'One year on PolitPlatform', tr: "PolitPlatform'da bir yıl" },
};
