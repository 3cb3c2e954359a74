import type { Texts } from '#runtime/errors.ts';

/** Why a scheduled post was not published, by the code of the error; people read it with the draft. */
const REASONS: Readonly<Record<string, Texts>> = {
  POSTING_NOT_ALLOWED: {
    en: 'You had no right to post at that time.',
    tr: 'O sırada paylaşım yapma hakkınız yoktu.',
  },
  PARTY_MEMBERSHIP_REQUIRED: {
    en: 'You were no member of a party at that time. Choose another visibility.',
    tr: 'O sırada bir partinin üyesi değildiniz. Başka bir görünürlük seçin.',
  },
  POST_NOT_FOUND: {
    en: 'The post to quote is gone or hidden from you.',
    tr: 'Alıntılanacak paylaşım silinmiş ya da size kapalı.',
  },
  SHARING_NOT_ALLOWED: {
    en: 'The post to quote can no longer be shared.',
    tr: 'Alıntılanacak paylaşım artık yeniden paylaşılamıyor.',
  },
  DAILY_LIMIT_REACHED: {
    en: 'Your daily limit was used up, also on the day after.',
    tr: 'Günlük hakkınız, ertesi gün de dâhil, kullanılmıştı.',
  },
  POLL_RESTS: {
    en: 'Its poll was about an election less than ten days away. Such polls rest until the election is over.',
    tr: 'Anketi, on günden az kalan bir seçimle ilgiliydi. Bu tür anketler seçim bitene kadar durdurulur.',
  },
  VALIDATION_FAILED: {
    en: 'The draft breaks a rule for posts. Check it and schedule it again.',
    tr: 'Taslak, paylaşım kurallarından birine uymuyor. Gözden geçirip yeniden zamanlayın.',
  },
};

const UNKNOWN: Texts = {
  en: 'It could not be published. Schedule it again.',
  tr: 'Yayımlanamadı. Yeniden zamanlayın.',
};

/** The code of what nobody foresaw. */
export const UNFORESEEN = 'SERVER_ERROR';

/** What people are told of a failure. */
export function draftFailure(code: string): Texts {
  return REASONS[code] ?? UNKNOWN;
}
