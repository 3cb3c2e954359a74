import { cleanText } from '#models/text/clean-text.ts';
import { type PartyNames, withoutNames } from '#models/text/party-names.ts';
import { tokensOf } from '#models/text/tokens.ts';

/** What stands for the name of a party or of who leads it. */
const NAME = 'parti';
const NAME_TOKEN = '<name>';

/** No name has more words. */
const MOST_WORDS = 8;

/** As the tokenizers of models for short messages expect them. */
const REPLACED = [
  [/\b(?:https?:\/\/|www\.)\S+/gi, 'http'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+/gu, '@user'],
] as const;

const WORD = /#?[\p{L}\p{N}_]+(?:['*.][\p{L}\p{N}]+)*/gu;

/**
 * A text as it may be shown to a model that reads the words themselves: cleaned, every name of a party or its leaders replaced by one word,
 * with its suffix, and addresses and mentions by one each. Two texts that differ in whom they name are one and the same after it.
 */
export function neutralText(text: string, names: PartyNames): string {
  const plain = REPLACED.reduce((replaced, [pattern, by]) => replaced.replace(pattern, by), cleanText(text));
  const words = [...plain.matchAll(WORD)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < words.length) {
    const first = words[at];
    if (first === undefined) break;
    const count = wordsOfName(plain, words.slice(at, at + MOST_WORDS), names);
    const last = words[at + Math.max(count, 1) - 1] ?? first;
    const word = plain.slice(first.start, last.end);
    result += plain.slice(copied, first.start) + (count > 0 ? NAME : neutralHashtag(word, names));
    copied = last.end;
    at += Math.max(count, 1);
  }
  return result + plain.slice(copied);
}

/** How many of the words, from the first on, are one name; 0 if none is. */
function wordsOfName(
  plain: string,
  words: readonly { readonly start: number; readonly end: number }[],
  names: PartyNames,
): number {
  const read = (count: number) =>
    withoutNames(tokensOf(plain.slice(words[0]?.start ?? 0, words[count - 1]?.end)), names);
  // Of most words one look says that no name begins there.
  if (read(words.length)[0]?.text !== NAME_TOKEN) return 0;
  for (let count = words.length; count > 0; count -= 1) {
    const [token, ...others] = read(count);
    if (token?.text === NAME_TOKEN && others.length === 0) return count;
  }
  return 0;
}

/** A hashtag with a name in it is written as its words; any other word as it stands. */
function neutralHashtag(word: string, names: PartyNames): string {
  if (!word.startsWith('#')) return word;
  const [, ...tokens] = withoutNames(tokensOf(word), names);
  if (!tokens.some(({ text }) => text === NAME_TOKEN)) return word;
  return tokens.map(({ text }) => (text === NAME_TOKEN ? NAME : text)).join(' ');
}
