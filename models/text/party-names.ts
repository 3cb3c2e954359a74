import { cleanText } from './clean-text.ts';
import { NAMES, NAMES_IN_CAPITALS, NAMES_WITH_INITIAL } from './party-name-list.ts';
import { classToken, type Token, tokensOf } from './tokens.ts';

/** One name as its folded words. */
interface Name {
  readonly words: readonly string[];
  /** How it has to be written. */
  readonly written: 'anyhow' | 'with an initial' | 'in capitals';
}

/** A prepared matcher of names, see {@link partyNames}. */
export interface PartyNames {
  /** By the first letters of the first word; names of more words first, then longer ones. */
  readonly byStart: ReadonlyMap<string, readonly Name[]>;
  /** Names written as one word, for hashtags. */
  readonly joined: ReadonlySet<string>;
}

/** Names are found by so many first letters; shorter names take no suffix without an apostrophe. */
const START = 3;
const LONGEST_JOINED = 40;
/** Longer hashtags are left as they are. */
const LONGEST_HASHTAG = 60;
const LONGEST_SUFFIX = 12;

/** One Turkish suffix in folded letters, as nouns take them. */
const SUFFIX =
  /^(?:l[iu]|l[ae]r|[ns]?[iu]n|[ny]?[aeiu]|n?[dt][ae]n?|y?l[ae]|n?ki|[cs][iuae]|l[iu][kg]|s[iu]z|[dt][iu]r|[iu]m|[iu]z|m[iu]s)$/;
const LONGEST_SINGLE_SUFFIX = 4;

/** Last letters that soften before a vowel (kitap, kitabı), folded. */
const SOFTENED: Readonly<Record<string, string>> = { p: 'b', c: 'c', t: 'd', k: 'g' };

/**
 * Prepares the names that are to be taken out of texts.
 *
 * @param extra full and short names of the platform's own parties and their leaders; those of real ones are known. A name without
 *   a letter is passed over.
 */
export function partyNames(extra: readonly string[]): PartyNames {
  const names = [
    ...parsed([...NAMES, ...extra], 'anyhow'),
    ...parsed(NAMES_WITH_INITIAL, 'with an initial'),
    ...parsed(NAMES_IN_CAPITALS, 'in capitals'),
  ];
  const byStart = new Map<string, Name[]>();
  for (const name of names) {
    const start = (name.words[0] ?? '').slice(0, START);
    byStart.set(start, [...(byStart.get(start) ?? []), name]);
  }
  for (const list of byStart.values()) {
    list.sort((a, b) => b.words.length - a.words.length || b.words.join().length - a.words.join().length);
  }
  const joined = names.filter(({ written }) => written === 'anyhow').map(({ words }) => words.join(''));
  return { byStart, joined: new Set(joined.filter(({ length }) => length >= START && length <= LONGEST_JOINED)) };
}

function parsed(names: readonly string[], written: Name['written']): Name[] {
  return names
    .map((name) => ({ words: tokensOf(cleanText(name)).filter(isWord).map(dotless), written }))
    .filter(({ words }) => words.length > 0);
}

function isWord({ kind }: Token): boolean {
  return kind === 'word';
}

function dotless({ text }: Token): string {
  return text.includes('.') ? text.replaceAll('.', '') : text;
}

/** The tokens with every name as one and the same token, whatever suffix it has. */
export function withoutNames(tokens: readonly Token[], names: PartyNames): Token[] {
  const kept: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    if (!token) break;
    const length = token.kind === 'word' ? matchedLength(tokens, at, names) : 0;
    if (length > 0) {
      kept.push(classToken('<name>'));
      at += length;
    } else {
      if (token.hashtag) kept.push(...splitHashtag(token, names));
      else kept.push(token);
      at += 1;
    }
  }
  return kept;
}

/** How many words the longest name has that may begin with a token; 0 where none does. */
export function mostWordsFrom(first: Token, names: PartyNames): number {
  // Names of more words come first.
  return first.kind === 'word' ? (namesFrom(first, names)[0]?.words.length ?? 0) : 0;
}

function namesFrom(first: Token, { byStart }: PartyNames): readonly Name[] {
  return byStart.get(dotless(first).slice(0, START)) ?? [];
}

/** How many tokens from `at` on are a name; 0 if none is. */
function matchedLength(tokens: readonly Token[], at: number, names: PartyNames): number {
  const first = tokens[at];
  if (!first) return 0;
  for (const name of namesFrom(first, names)) {
    const length = lengthIfMatched(tokens, at, name);
    if (length > 0) return length;
  }
  return 0;
}

function lengthIfMatched(tokens: readonly Token[], from: number, { words, written }: Name): number {
  let at = from;
  for (const [index, word] of words.entries()) {
    if (index > 0 && tokens[at]?.kind === 'mark' && tokens[at]?.text === '-') at += 1;
    const token = tokens[at];
    if (token?.kind !== 'word' || !isWritten(token, written)) return 0;
    const text = dotless(token);
    if (text !== word && !(index === words.length - 1 && isInflected(text, word))) return 0;
    at += 1;
    // The last full stop of C.H.P. is no end of a sentence.
    if (token.text.includes('.') && tokens[at]?.kind === 'mark' && tokens[at]?.text === '.') at += 1;
  }
  return at - from;
}

function isWritten({ initial, capitals }: Token, written: Name['written']): boolean {
  if (written === 'anyhow') return true;
  return written === 'with an initial' ? initial : capitals > 1;
}

/**
 * Whether letters are a chain of suffixes. Chains are ambiguous (`inin` is two or three): one regular expression for all of a chain would
 * try every way to cut it, which takes hours for a word of a hundred letters.
 */
function isSuffixChain(letters: string): boolean {
  const ends = [true];
  for (let end = 1; end <= letters.length; end += 1) {
    let reached = false;
    for (let from = Math.max(0, end - LONGEST_SINGLE_SUFFIX); from < end && !reached; from += 1) {
      reached = ends[from] === true && SUFFIX.test(letters.slice(from, end));
    }
    ends.push(reached);
  }
  return letters !== '' && ends.at(-1) === true;
}

/** Whether a word is a name with suffixes; of `… Partisi` also `… Partili`. */
function isInflected(text: string, name: string): boolean {
  if (name.length < START) return false;
  if (text.startsWith(name)) return isSuffixChain(text.slice(name.length));
  if (name.endsWith('partisi')) {
    const stem = name.slice(0, -2);
    return text === stem || (text.startsWith(stem) && isSuffixChain(text.slice(stem.length)));
  }
  const soft = SOFTENED[name.at(-1) ?? ''];
  return soft !== undefined && text.startsWith(name.slice(0, -1) + soft) && /^[aeiu]/.test(text.slice(name.length))
    ? isSuffixChain(text.slice(name.length))
    : false;
}

/** Takes a name from the beginning or the end of a hashtag written in one: `#oylarakpye` is `oylar` and a name. */
function splitHashtag(token: Token, { joined }: PartyNames): Token[] {
  const { text } = token;
  if (text.length > LONGEST_HASHTAG) return [token];
  const name = classToken('<name>');
  for (let length = Math.min(text.length, LONGEST_JOINED); length >= START; length -= 1) {
    if (joined.has(text.slice(0, length))) {
      const rest = text.slice(length);
      return rest === '' || isSuffixChain(rest) ? [name] : [name, { ...token, text: rest }];
    }
    for (let end = text.length; end >= Math.max(length, text.length - LONGEST_SUFFIX); end -= 1) {
      const suffix = text.slice(end);
      if (!joined.has(text.slice(end - length, end)) || (suffix !== '' && !isSuffixChain(suffix))) continue;
      const rest = text.slice(0, end - length);
      return rest === '' ? [name] : [{ ...token, text: rest }, name];
    }
  }
  return [token];
}
