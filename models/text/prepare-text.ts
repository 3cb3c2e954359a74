import { cleanText, MAX_CHARACTERS } from './clean-text.ts';
import { type PartyNames, withoutNames } from './party-names.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A text as features are made of it. */
export interface PreparedText {
  /** Folded words, symbols, and classes in angle brackets (`<url>`, `<number:2>`, `<name>`), in the order of the text. */
  readonly tokens: readonly string[];
  /** What form the text has, as classes: how long, how loud, how much of what. */
  readonly form: readonly string[];
  /** Whether the text was longer than what is read ({@link MAX_CHARACTERS}). */
  readonly truncated: boolean;
}

/**
 * Prepares a text: cleaned, cut into folded words, suffixes after apostrophes left out, names of parties and their leaders
 * replaced by one token. The form is taken after that, so that two texts that differ in whom they name are prepared alike. Any
 * text is taken, an empty one too.
 */
export function prepareText(text: string, names: PartyNames): PreparedText {
  const tokens = withoutNames(tokensOf(cleanText(text)), names);
  return {
    tokens: tokens.filter(({ kind }) => kind !== 'mark').map((token) => token.text),
    form: formOf(tokens),
    truncated: text.length > MAX_CHARACTERS,
  };
}

const WORD_CLASSES = [1, 2, 4, 8, 14, 22, 35, 60, 120];
const COUNT_CLASSES = [1, 2, 4, 8];
const SHARE_CLASSES = [0.02, 0.1, 0.25, 0.5, 0.8];
const WORD_LENGTH_CLASSES = [3, 4, 5, 6, 7, 8];

function formOf(tokens: readonly Token[]): string[] {
  let words = 0;
  let letters = 0;
  let capitals = 0;
  let marks = 0;
  let exclamations = 0;
  let questions = 0;
  let dots = 0;
  let symbols = 0;
  const classes: Record<string, number> = {};
  for (const token of tokens) {
    if (token.kind === 'word') {
      words += 1;
      letters += token.letters;
      capitals += token.capitals;
    } else if (token.kind === 'mark') {
      marks += 1;
      if (token.text === '!') exclamations += 1;
      else if (token.text === '?') questions += 1;
      else if (token.text === '.') dots += 1;
    } else if (token.kind === 'symbol') symbols += 1;
    else {
      const name = token.text.startsWith('<number') ? '<number>' : token.text;
      classes[name] = (classes[name] ?? 0) + 1;
    }
  }
  const share = (part: number, whole: number) => classOf(SHARE_CLASSES, whole === 0 ? 0 : part / whole);
  return [
    `words:${classOf(WORD_CLASSES, words)}`,
    `word-length:${classOf(WORD_LENGTH_CLASSES, words === 0 ? 0 : letters / words)}`,
    `capitals:${share(capitals, letters)}`,
    `marks:${share(marks, words + marks)}`,
    `symbols:${classOf(COUNT_CLASSES, symbols)}`,
    `exclamations:${classOf(COUNT_CLASSES, exclamations)}`,
    `questions:${classOf(COUNT_CLASSES, questions)}`,
    `full-stops:${classOf(COUNT_CLASSES, dots)}`,
    ...['<url>', '<mail>', '<mention>', '<hashtag>', '<number>', '<decimal>', '<year>', '<time>'].map(
      (name) => `${name}:${classOf(COUNT_CLASSES, classes[name] ?? 0)}`,
    ),
  ];
}

/** The place of a number among rising bounds: 0 below the first, as many as there are from the last on. */
function classOf(bounds: readonly number[], value: number): number {
  let place = 0;
  while (place < bounds.length && value >= (bounds[place] ?? 0)) place += 1;
  return place;
}
