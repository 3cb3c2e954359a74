import type { Locale, Texts } from '#runtime/errors.ts';
import type { ItemFactor, ItemSource } from './ranked-item.ts';
import type { FeedFactor, FeedReason } from './resolver-types.generated.ts';

/** How an item came into a feed, in words. */
const SOURCES: Readonly<Record<ItemSource, Texts>> = {
  FOLLOWED_AUTHOR: { tr: 'Takip ettiğiniz biri yazdı', en: 'Somebody you follow wrote it' },
  OWN_POST: { tr: 'Siz yazdınız', en: 'You wrote it' },
  TRENDING: { tr: 'Şu anda ilgi görüyor', en: 'It draws reactions now' },
  REPOSTED_BY_FOLLOWED: { tr: 'Takip ettiğiniz biri yeniden paylaştı', en: 'Somebody you follow reposted it' },
  OWN_DISTRICT: { tr: 'İlçenizden', en: 'It comes from your district' },
  OWN_PROVINCE: { tr: 'İlinizden', en: 'It comes from your province' },
  OWN_PARTY: { tr: 'Partinizin iç paylaşımı', en: 'It is internal to your party' },
  SECOND_DEGREE: { tr: 'Takip ettikleriniz yazarını takip ediyor', en: 'People you follow follow its author' },
  TOPIC_INTEREST: { tr: 'İlgi duyduğunuz bir konuda', en: 'It is about something you are interested in' },
  SIMILAR: { tr: 'Tepki verdiğiniz paylaşımlara yakın', en: 'It is near to posts you reacted to' },
  RECOMMENDED: {
    tr: 'Puanı yüksek, takip ettiklerinizin dışından',
    en: 'It scores high, from outside of what you follow',
  },
};

/** What multiplies a score, in words; PolitPuan is what is multiplied. */
const FACTORS: Readonly<Record<FeedFactor, Texts>> = {
  POLIT_PUAN: { tr: 'PolitPuanı', en: 'PolitPuan' },
  VELOCITY: { tr: 'Hızla puan kazanıyor', en: 'Gains points fast' },
  TOPIC_INTEREST: { tr: 'İlgi alanınız', en: 'One of your interests' },
  FOLLOWED_AUTHOR: { tr: 'Takip ettiğiniz biri', en: 'Somebody you follow' },
  OWN_PARTY: { tr: 'Partinizden', en: 'From your party' },
  OWN_PROVINCE: { tr: 'İlinizden', en: 'From your province' },
  PAST_INTERACTION: { tr: 'Yazarına daha önce tepki verdiniz', en: 'You reacted to its author before' },
  FRESHNESS: { tr: 'Yeni', en: 'New' },
  FEEDBACK: { tr: 'Bunun gibileri için verdiğiniz geri bildirim', en: 'Your feedback on such posts' },
  DIVERSITY: { tr: 'Çeşitlilik: benzerleri üstte', en: 'Variety: others like it stand above' },
};

const formats = (locale: Locale) => ({
  usual: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
  small: new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 }),
});
/** Two decimals, and where that would leave little of a small number, two digits. */
const NUMBERS = { tr: formats('tr'), en: formats('en') };

/** What an item's score comes from: each number in words, what changes the score most first. Their product is the score. */
export function reasons(factors: readonly ItemFactor[], locale: Locale): FeedReason[] {
  return factors
    .map(({ factor, value }) => ({ factor, value, label: label(factor, value, locale) }))
    .sort((a, b) => weight(b.value) - weight(a.value));
}

/** How far a number moves a product: the same for a half and for two. */
function weight(value: number): number {
  return Math.abs(Math.log(value));
}

function label(factor: FeedFactor, value: number, locale: Locale): string {
  const { usual, small } = NUMBERS[locale];
  const number = (value < 1 ? small : usual).format(value);
  return `${FACTORS[factor][locale]} ${factor === 'POLIT_PUAN' ? '' : '×'}${number}`;
}

/** Why a viewer sees an item: how it came, and in a ranked feed what its place comes from. */
export function explanation(source: ItemSource, factors: readonly ItemFactor[], locale: Locale): string {
  const words = SOURCES[source][locale];
  return factors.length === 0
    ? words
    : `${words}: ${reasons(factors, locale)
        .map((reason) => reason.label)
        .join(', ')}`;
}
