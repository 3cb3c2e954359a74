import { z } from 'zod';
import type { Locale, Texts } from '#runtime/errors.ts';
import { MODERATION_LABELS } from '#schema/events/posts.ts';

const hidingDetail = z.object({
  isComment: z.boolean(),
  labels: z.array(z.enum(MODERATION_LABELS)),
  model: z.string().nullable(),
  /** A moderator's words; null for what a model did. */
  statement: z.string().nullable(),
  appealUntil: z.iso.datetime(),
});

/** What the texts about something hidden name. */
export type HidingDetail = z.infer<typeof hidingDetail>;

/** As notifications keep it. */
export function writeHiding(detail: HidingDetail): string {
  return JSON.stringify(hidingDetail.parse(detail));
}

const LABELS: Readonly<Record<HidingDetail['labels'][number], Texts>> = {
  HATE: { tr: 'nefret söylemi', en: 'hate speech' },
  VIOLENCE: { tr: 'şiddet veya tehdit', en: 'violence or threats' },
  SPAM: { tr: 'istenmeyen içerik', en: 'spam' },
  PROFANITY: { tr: 'hakaret veya küfür', en: 'insults or profanity' },
};
const DATES = {
  tr: new Intl.DateTimeFormat('tr', { dateStyle: 'long', timeZone: 'Europe/Istanbul' }),
  en: new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'Europe/Istanbul' }),
} as const;

/** The placeholders of such a text: what it is, why, and until when one may appeal. @param written as {@link writeHiding} wrote it */
export function hidingTexts(written: string, locale: Locale): Readonly<Record<'what' | 'why' | 'until', string>> {
  const { isComment, labels, model, statement, appealUntil } = hidingDetail.parse(JSON.parse(written));
  const what: Texts = isComment ? { tr: 'Yorumunuz', en: 'Your comment' } : { tr: 'Paylaşımınız', en: 'Your post' };
  const found = labels.map((label) => LABELS[label][locale]).join(', ');
  const automatic: Texts = {
    tr: `${model ?? ''} modeli otomatik olarak şunu buldu: ${found}`,
    en: `the model ${model ?? ''} found automatically: ${found}`,
  };
  return {
    what: what[locale],
    why: statement ?? automatic[locale],
    until: DATES[locale].format(new Date(appealUntil)),
  };
}
