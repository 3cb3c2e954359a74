import { istanbulDay } from '#runtime/clock.ts';
import type { ElectionSource } from './view.ts';

/** Between words: whatever is no letter, mark or digit, so that an apostrophe parts a suffix from its word (Seçim'de). */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{Nd}]+/u;
/** Parts the words of a hashtag that is written together (#YerelSeçim). */
const INNER_CAPITAL = /(\p{Ll})(\p{Lu})/gu;
/** Characters that show nothing, such as a zero width space within a word. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;
const WITHOUT_CIRCUMFLEX: Readonly<Record<string, string>> = { â: 'a', î: 'i', û: 'u' };
const VOWELS = 'aeıioöuü';
/** A last consonant as it is written before a suffix that begins with a vowel: sandık, sandığa. */
const SOFTENED: Readonly<Record<string, string>> = { k: 'ğ', p: 'b', ç: 'c', t: 'd' };

/** The words of texts as a reader compares them: in Turkish lower case, without circumflexes, one blank between two. */
export function wordsOf(texts: readonly string[]): string {
  return texts.flatMap(words).join(' ');
}

function words(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(INNER_CAPITAL, '$1 $2')
    .toLocaleLowerCase('tr')
    .replace(/[âîû]/gu, (letter) => WITHOUT_CIRCUMFLEX[letter] ?? letter)
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '');
}

/** A keyword as it is kept: in Turkish lower case, one blank between two words. */
export function keptKeyword(keyword: string): string {
  return keyword.normalize('NFKC').replace(UNSEEN, '').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('tr');
}

/** How many letters and digits a keyword is recognised by. */
export function keywordLength(keyword: string): number {
  return [...wordsOf([keyword]).replaceAll(' ', '')].length;
}

/**
 * Finds an election's keywords in {@link wordsOf} texts. Turkish puts suffixes behind a word, so that it is found where words begin with it
 * (seçim: seçimde, seçimlerde; not önseçim or geçim), its last consonant softened or not; of a phrase every word (yerel seçim: yerel
 * seçimlerde). Short words begin many others: whoever chooses keywords had better take phrases then (oy ver).
 */
export function keywordsFinder(keywords: readonly string[]): (words: string) => boolean {
  const patterns = keywords
    .map((keyword) => words(keyword).map(wordPattern).join('\\S* '))
    .filter((each) => each !== '');
  if (patterns.length === 0) return () => false;
  const any = new RegExp(`(?:^| )(?:${patterns.join('|')})`, 'u');
  return (text) => any.test(text);
}

/** Words consist of letters, marks and digits alone: nothing in them means anything in a pattern. */
function wordPattern(word: string): string {
  const last = word.at(-1) ?? '';
  const softened = SOFTENED[last];
  // Words of one syllable mostly keep their consonant, and what they begin with is many another word.
  if (softened === undefined || syllables(word) < 2) return word;
  return `${word.slice(0, -last.length)}(?:${last}|${softened}[${VOWELS}])`;
}

function syllables(word: string): number {
  return [...word].filter((letter) => VOWELS.includes(letter)).length;
}

/** What decides which elections a poll is about. */
export interface PollWords {
  /** What its author wrote: the post's text and warning, and the options. */
  readonly texts: readonly string[];
  /** The election that its author says it is about. */
  readonly electionId: string | null;
  readonly askedAt: Date;
}

/**
 * Finds the elections that polls are about: the one that its author names, and those that its words name unless they had been held when it
 * was asked.
 */
export function electionsFinder(elections: readonly ElectionSource[]): (poll: PollWords) => ElectionSource[] {
  const finders = elections.map((election) => ({ election, isNamedIn: keywordsFinder(election.keywords) }));
  return ({ texts, electionId, askedAt }) => {
    if (finders.length === 0) return [];
    const [text, day] = [wordsOf(texts), istanbulDay(askedAt)];
    return finders
      .filter(({ election, isNamedIn }) => election.id === electionId || (election.heldOn >= day && isNamedIn(text)))
      .map(({ election }) => election);
  };
}
