import { createHash } from 'node:crypto';

/** Shorter texts ("Günaydın Türkiye!") are the same by chance. */
const FEWEST_LETTERS = 30;

const ADDRESS = /https?:\/\/\S+/giu;
const MENTION = /(?<![\p{L}\p{M}\p{Nd}_@])@[A-Za-z][A-Za-z0-9_]{2,29}/gu;
const NO_WORD = /[^\p{L}\p{M}\p{Nd}]+/gu;

/**
 * What posts' texts are the same by, for posts (duplicates score less) and ai (machines repeat themselves): a UUID of the text in
 * compatibility-composed form and Turkish lower case, without addresses, mentions, spaces, punctuation, symbols and what is invisible. So spacing, case and another person mentioned make no new text of an old one; a digit or a letter does.
 * @returns null for fewer than 30 letters
 */
export function textKey(content: string): string | null {
  const text = content
    .normalize('NFKC')
    .replace(ADDRESS, ' ')
    .replace(MENTION, ' ')
    .toLocaleLowerCase('tr')
    .replace(NO_WORD, '')
    .normalize('NFC');
  if ((text.match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS) return null;
  const digest = createHash('sha256').update(text).digest().subarray(0, 16);
  // Version 8 (RFC 9562), so that it is nobody's id: those are of version 7.
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
