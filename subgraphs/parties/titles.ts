import type { Locale, Texts } from '#runtime/errors.ts';
import type { LeaderTitle } from './resolver-types.generated.ts';

/** The positions at the head of a party in the order in which they are listed, with their names. */
const TITLES: Readonly<Record<LeaderTitle, Texts>> = {
  CHAIR: { en: 'Party leader', tr: 'Genel başkan' },
  DEPUTY_CHAIR: { en: 'Deputy leader', tr: 'Genel başkan yardımcısı' },
  SECRETARY_GENERAL: { en: 'Secretary-general', tr: 'Genel sekreter' },
  GROUP_CHAIR: { en: 'Head of the parliamentary group', tr: 'Grup başkanı' },
  DEPUTY_GROUP_CHAIR: { en: 'Deputy head of the parliamentary group', tr: 'Grup başkanvekili' },
  SPOKESPERSON: { en: 'Spokesperson', tr: 'Parti sözcüsü' },
  TREASURER: { en: 'Treasurer', tr: 'Sayman' },
  WOMENS_BRANCH_CHAIR: { en: "Head of the women's branch", tr: 'Kadın kolları başkanı' },
  YOUTH_BRANCH_CHAIR: { en: 'Head of the youth branch', tr: 'Gençlik kolları başkanı' },
};

const RANKS = new Map(Object.keys(TITLES).map((title, rank) => [title, rank]));

/** Where a position stands in the list of leaders, from 0. */
export function rankOf(title: LeaderTitle): number {
  return RANKS.get(title) ?? RANKS.size;
}

/** The position for people. */
export function titleText(title: LeaderTitle, locale: Locale): string {
  return TITLES[title][locale];
}

/** Whether one person at a time holds it. */
export function isHeldByOne(title: LeaderTitle): boolean {
  return title !== 'DEPUTY_CHAIR' && title !== 'DEPUTY_GROUP_CHAIR';
}
