import { cleanText } from '#models/text/clean-text.ts';
import { mostWordsFrom, type PartyNames, withoutNames } from '#models/text/party-names.ts';
import { tokensOf } from '#models/text/tokens.ts';

/** What stands for the name of a party or of who leads it. */
const NAME = 'parti';
const NAME_TOKEN = '<name>';

/** As the tokenizers of models for short messages expect them. */
const REPLACED = [
  [/\b(?:https?:\/\/|www\.)\S+/gi, 'http'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+/gu, '@user'],
] as const;

/** An underscore is part of a hashtag, and stands between words elsewhere; full stops are part of a word only in `A.K.P`. */
const WORD = /#[\p{L}\p{N}_]+(?:'[\p{L}\p{N}]+)*|(?:[\p{L}\p{N}]{1,2}\.)*[\p{L}\p{N}]+(?:['*][\p{L}\p{N}]+)*/gu;

/** Where a word stands in a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A text as it may be shown to a model that reads the words themselves: cleaned, every name of a party or its leaders replaced by one word,
 * with its suffix, and addresses and mentions by one each. Two texts that differ in whom they name are one and the same after it.
 */
export function neutralText(text: string, names: PartyNames): string {
  const plain = REPLACED.reduce((replaced, [pattern, by]) => replaced.replace(pattern, by), cleanText(text));
  const words: Span[] = [...plain.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  let result = '';
  let copied = 0;
  let at = 0;
  while (at < words.length) {
    const first = words[at];
    if (first === undefined) break;
    const count = wordsOfName(plain, words, at, names);
    const last = words[at + Math.max(count, 1) - 1] ?? first;
    const word = plain.slice(first.start, last.end);
    result += plain.slice(copied, first.start) + (count > 0 ? NAME : neutralHashtag(word, names));
    copied = last.end;
    at += Math.max(count, 1);
  }
  return result + plain.slice(copied);
}

/** How many of the words from `at` on are one name; 0 if none is. */
function wordsOfName(plain: string, words: readonly Span[], at: number, names: PartyNames): number {
  const tokens = (count: number) => tokensOf(plain.slice(words[at]?.start ?? 0, words[at + count - 1]?.end));
  const [first] = tokens(1);
  if (first === undefined) return 0;
  for (let count = Math.min(mostWordsFrom(first, names), words.length - at); count > 0; count -= 1) {
    const [token, ...others] = withoutNames(tokens(count), names);
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
