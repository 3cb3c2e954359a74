import { LOCALES, type Locale } from '#runtime/errors.ts';

/** For clients that do not say: most of them are programs, and the API's texts for programmers are in English. */
const FALLBACK: Locale = 'en';

/**
 * The language to answer in, from an Accept-Language header (RFC 9110 section 12.5.4): the one of ours that the client prefers;
 * English where it names neither.
 */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? '').split(',').flatMap((item) => {
    const [tag = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    const locale = LOCALES.find((known) => tag === known || tag.startsWith(`${known}-`));
    return locale && weight > 0 ? [{ locale, weight }] : [];
  });
  return wishes.reduce((best, wish) => (wish.weight > best.weight ? wish : best), { locale: FALLBACK, weight: 0 })
    .locale;
}
