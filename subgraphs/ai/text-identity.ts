import { createHash } from 'node:crypto';

const ADDRESS = /https?:\/\/\S+/giu;
const MENTION = /(?<![\p{L}\p{M}\p{Nd}_@])@[A-Za-z][A-Za-z0-9_]{2,29}/gu;

/** Tells one text from every other: SHA-256 of its composed form (NFC), in base64url. */
export function textHash(text: string): string {
  return createHash('sha256').update(text.normalize('NFC')).digest('base64url');
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
