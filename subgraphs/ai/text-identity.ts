import { createHash } from 'node:crypto';

/** Shorter texts ("Günaydın Türkiye!") are the same by chance. */
const FEWEST_LETTERS = 30;

const ADDRESS = /https?:\/\/\S+/giu;
const MENTION = /(?<![\p{L}\p{M}\p{Nd}_@])@[A-Za-z][A-Za-z0-9_]{2,29}/gu;
const NO_WORD = /[^\p{L}\p{M}\p{Nd}]+/gu;

/** Tells one text from every other: SHA-256 of its composed form (NFC), in base64url. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('base64url');
}

/**
 * What texts of one account are the same by: a UUID of the text in compatibility-composed form and Turkish lower case, without addresses,
 * mentions, spaces, punctuation, symbols and what is invisible.
 * @returns null for fewer than 30 letters
 */
export function textKey(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(ADDRESS, ' ')
    .replace(MENTION, ' ')
    .toLocaleLowerCase('tr')
    .replace(NO_WORD, '')
    .normalize('NFC');
  if ((plain.match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS) return null;
  const digest = createHash('sha256').update(plain).digest().subarray(0, 16);
  // Version 8 (RFC 9562), so that it is nobody's id: those are of version 7.
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** How many http and https addresses stand in a text. */
export function countLinks(text: string): number {
  return (text.match(ADDRESS) ?? []).length;
}

const HASHTAG = /(?<![\p{L}\p{M}\p{Nd}_#&])#([\p{L}\p{M}\p{Nd}_]+)/gu;

/** The hashtags of a text, as they are written. */
export function hashtagsOf(text: string): string[] {
  return [...text.matchAll(HASHTAG)].map(([, hashtag = '']) => hashtag);
}

/** How many people a text mentions, by how it is written. */
export function countMentions(text: string): number {
  return (text.match(MENTION) ?? []).length;
}
