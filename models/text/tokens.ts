import { CAPITAL, FOLDED, KIND, KINDS } from './characters.ts';
import { hashtagWords } from './hashtag-words.ts';

/**
 * A word in its folded form, a class such as `<url>` (no word has angle brackets), a symbol or emoji, or a mark of punctuation.
 */
export interface Token {
  readonly kind: 'word' | 'class' | 'symbol' | 'mark';
  readonly text: string;
  /** Letters and capital letters of a word as it was written. */
  readonly letters: number;
  readonly capitals: number;
  /** Whether it begins with a capital letter. */
  readonly initial: boolean;
  readonly hashtag: boolean;
}

const APOSTROPHE = 0x27;
const STAR = 0x2a;
const DOT = 0x2e;
const COLON = 0x3a;
const UNDERSCORE = 0x5f;
/** More stars than a masked word has. */
const MOST_STARS = 12;

const ADDRESS =
  /^(?:https?:\/\/|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|tr|io|co|me|ly|xyz|gov|edu|test|tv|bet|app|link|site|online|shop|example)(?![a-z0-9-]))/i;
const SCHEME = /https?:\/\//i;
const MAIL = /^[^@\s]{1,100}@[^@\s]{1,100}\.[a-z]{2,}/i;
const FACE = /^[:;=]'?-?([()DPp*/\\|oO3])/;

const CLASSES = new Map<string, Token>();

/** The token of a class: `<url>`, `<mail>`, `<mention>`, `<name>`, or of a number by its form. */
export function classToken(text: string): Token {
  let token = CLASSES.get(text);
  if (!token) {
    token = { kind: 'class', text, letters: 0, capitals: 0, initial: false, hashtag: false };
    CLASSES.set(text, token);
  }
  return token;
}

/** The tokens of a cleaned text in order. Suffixes after an apostrophe are left out, marks are kept one by one. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && KIND[text.charCodeAt(at)] === KINDS.space) at += 1;
    let end = at;
    let address = false;
    for (; end < text.length; end += 1) {
      const unit = text.charCodeAt(end);
      if (KIND[unit] === KINDS.space) break;
      if (unit === DOT || unit === COLON) address = true;
    }
    if (end > at) readChunk(text.slice(at, end), address, tokens);
    at = end;
  }
  return tokens;
}

/** Reads what stands between two spaces. */
function readChunk(chunk: string, maybeAddress: boolean, tokens: Token[]): void {
  if (maybeAddress) {
    const scheme = chunk.search(SCHEME);
    if (scheme > 0) {
      readMarked(chunk.slice(0, scheme), tokens);
      tokens.push(classToken('<url>'));
      return;
    }
    const head = chunk.slice(0, 300).replace(/^[("'[<«“]+/, '');
    if (ADDRESS.test(head) || MAIL.test(head)) {
      tokens.push(classToken(MAIL.test(head) ? '<mail>' : '<url>'));
      return;
    }
  }
  readMarked(chunk, tokens);
}

function readMarked(chunk: string, tokens: Token[]): void {
  let at = 0;
  while (at < chunk.length) {
    const unit = chunk.charCodeAt(at);
    const kind = KIND[unit];
    if (kind === KINDS.letter) at = readWord(chunk, at, tokens, false);
    else if (kind === KINDS.digit) at = readNumber(chunk, at, tokens);
    else if (kind === KINDS.mark || kind === KINDS.symbol) at = readSign(chunk, at, tokens);
    else if (kind === KINDS.surrogate) {
      const symbol = String.fromCodePoint(chunk.codePointAt(at) ?? 0);
      if (symbol.length === 2) tokens.push(symbolToken(symbol));
      at += symbol.length;
    } else at += 1;
  }
}

function symbolToken(text: string): Token {
  return { kind: 'symbol', text, letters: 0, capitals: 0, initial: false, hashtag: false };
}

function isWordUnit(chunk: string, at: number): boolean {
  const kind = KIND[chunk.charCodeAt(at)];
  return at < chunk.length && (kind === KINDS.letter || kind === KINDS.digit);
}

function isLetter(chunk: string, at: number): boolean {
  return at < chunk.length && KIND[chunk.charCodeAt(at)] === KINDS.letter;
}

/** Where the letters, digits and underscores from `at` on end. */
function endOfName(chunk: string, at: number): number {
  let end = at;
  while (isWordUnit(chunk, end) || chunk.charCodeAt(end) === UNDERSCORE) end += 1;
  return end;
}

function isLetterAfterStars(chunk: string, at: number): boolean {
  let after = at + 1;
  while (after < at + MOST_STARS && chunk.charCodeAt(after) === STAR) after += 1;
  return isLetter(chunk, after);
}

/** Where a suffix that an apostrophe at `at` begins ends; `at` if there is none. */
function endOfSuffix(chunk: string, at: number): number {
  if (chunk.charCodeAt(at) !== APOSTROPHE || !isLetter(chunk, at + 1)) return at;
  let end = at + 1;
  while (isWordUnit(chunk, end)) end += 1;
  return end;
}

/**
 * Reads a word from its first letter on and returns where it ends. `s.ktir` and `a**k` are one word, as those meant it who masked it:
 * stars between letters stay as one, a full stop stays after at most two letters.
 */
function readWord(chunk: string, from: number, tokens: Token[], hashtag: boolean): number {
  let text = '';
  let letters = 0;
  let capitals = 0;
  let dots = 0;
  let at = from;
  for (; at < chunk.length; at += 1) {
    const unit = chunk.charCodeAt(at);
    const kind = KIND[unit];
    if (kind === KINDS.letter || kind === KINDS.digit) {
      const folded = FOLDED[unit] ?? unit;
      const length = text.length;
      if (length > 1 && text.charCodeAt(length - 1) === folded && text.charCodeAt(length - 2) === folded) continue;
      text += String.fromCharCode(folded);
      if (kind === KINDS.letter) letters += 1;
      capitals += CAPITAL[unit] ?? 0;
    } else if (unit === STAR && isLetterAfterStars(chunk, at)) {
      if (!text.endsWith('*')) text += '*';
    } else if (unit === DOT && text.length < 3 + dots * 2 && isLetter(chunk, at + 1)) {
      text += '.';
      dots += 1;
    } else if (unit === APOSTROPHE && isLetter(chunk, at + 1)) {
      if (text.length < 2) continue;
      at = endOfSuffix(chunk, at);
      break;
    } else if (kind !== KINDS.nothing) break;
  }
  tokens.push({ kind: 'word', text, letters, capitals, initial: CAPITAL[chunk.charCodeAt(from)] === 1, hashtag });
  return at;
}

/** Reads a number and leaves of it what kind it is: how many digits, a year, a decimal, a time. A suffix after an apostrophe goes. */
function readNumber(chunk: string, from: number, tokens: Token[]): number {
  let at = from;
  let time = false;
  let decimal = false;
  while (at < chunk.length) {
    const unit = chunk.charCodeAt(at);
    if (KIND[unit] === KINDS.digit) at += 1;
    else if (KIND[chunk.charCodeAt(at + 1)] !== KINDS.digit) break;
    else if (unit === COLON) {
      time = true;
      at += 1;
    } else if (unit === DOT || unit === 0x2c) {
      decimal = true;
      at += 1;
    } else break;
  }
  const digits = chunk.slice(from, at);
  if (time) tokens.push(classToken('<time>'));
  else if (decimal) tokens.push(classToken('<decimal>'));
  else if (/^(?:19|20)\d\d$/.test(digits)) tokens.push(classToken('<year>'));
  else tokens.push(classToken(`<number:${Math.min(digits.length, 5)}>`));
  return endOfSuffix(chunk, at);
}

/** Reads a mention, a hashtag, a face such as `:)`, or one mark. */
function readSign(chunk: string, at: number, tokens: Token[]): number {
  const sign = chunk.charAt(at);
  if (sign === '@' && isWordUnit(chunk, at + 1)) {
    tokens.push(classToken('<mention>'));
    return endOfSuffix(chunk, endOfName(chunk, at + 1));
  }
  if (sign === '#' && isWordUnit(chunk, at + 1)) {
    const end = endOfName(chunk, at + 1);
    tokens.push(classToken('<hashtag>'));
    for (const word of hashtagWords(chunk.slice(at + 1, end))) {
      if (isLetter(word, 0)) readWord(word, 0, tokens, true);
      else readMarked(word, tokens);
    }
    return endOfSuffix(chunk, end);
  }
  const face = sign === ':' || sign === ';' || sign === '=' ? FACE.exec(chunk.slice(at, at + 4)) : null;
  if (face && !isWordUnit(chunk, at + face[0].length)) {
    tokens.push(symbolToken(`:${face[1]}`));
    return at + face[0].length;
  }
  if (KIND[chunk.charCodeAt(at)] === KINDS.symbol) tokens.push(symbolToken(sign));
  else tokens.push({ kind: 'mark', text: sign, letters: 0, capitals: 0, initial: false, hashtag: false });
  return at + 1;
}
