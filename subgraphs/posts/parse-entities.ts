import { foldIdentifier } from '#runtime/identifier.ts';
import { foldHashtag } from '#schema/hashtag.ts';

/** What a text refers to, each once, in the order of its first appearance. */
export interface Entities {
  /** Without the # sign, as written where it stood first. */
  readonly hashtags: readonly string[];
  /** Usernames without the @ sign in lower case; whether somebody has them is not decided here. */
  readonly mentions: readonly string[];
}

const MAX_HASHTAG_LENGTH = 50;

const WORD = String.raw`\p{L}\p{M}\p{Nd}_`;
/** An address, so that #fragments and @names inside it are not taken: with a scheme, with www., or a domain with a path. */
const ADDRESS = String.raw`(?<![${WORD}@.-])(?:[Hh][Tt]{2}[Pp][Ss]?:\/\/|[Ww]{3}\.|(?:[\p{L}\p{Nd}-]+\.)+\p{L}{2,}(?::\d+)?\/)[^\s<>"]*`;
const HASHTAG = `(?<![${WORD}&#])#(?<hashtag>[${WORD}]+)`;
/** The username rule of auth; a word character or @ on either side makes it part of an e-mail address or of another word. */
const MENTION = `(?<![${WORD}@])@(?<mention>[A-Za-z][A-Za-z0-9_]{2,29})(?![${WORD}@])`;
const ENTITY = new RegExp(`${ADDRESS}|${HASHTAG}|${MENTION}`, 'gu');

/**
 * Finds #hashtags and @mentions. A hashtag is 1 to 50 letters, digits and underscores of any script, not digits alone; a longer
 * run is plain text. Suffixes after an apostrophe are not part of either (#Ankara'da, @ayse_demir'in).
 */
export function parseEntities(text: string): Entities {
  const hashtags = new Map<string, string>();
  const mentions = new Set<string>();
  for (const { groups } of text.matchAll(ENTITY)) {
    const { hashtag, mention } = groups ?? {};
    if (hashtag !== undefined && isHashtag(hashtag)) {
      const key = foldHashtag(hashtag);
      if (!hashtags.has(key)) hashtags.set(key, hashtag);
    }
    if (mention !== undefined) mentions.add(foldIdentifier(mention));
  }
  return { hashtags: [...hashtags.values()], mentions: [...mentions] };
}

function isHashtag(word: string): boolean {
  return [...word].length <= MAX_HASHTAG_LENGTH && !/^\p{Nd}+$/u.test(word);
}
