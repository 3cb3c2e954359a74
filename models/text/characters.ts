/** What a UTF-16 code unit is to the reader of texts. */
export const KINDS = { nothing: 0, space: 1, mark: 2, digit: 3, letter: 4, symbol: 5, surrogate: 6 } as const;

/**
 * Blocks whose letters are folded: Latin, Greek, Cyrillic. Their lower case and decomposition are fixed by Unicode's stability
 * policy, so that no version of ICU, and no locale, gives a text other features.
 */
const FOLDED_BLOCKS: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0xc0, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x52f],
  [0x1e00, 0x1eff],
];

/** Latin letters that have no decomposition. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 's',
  æ: 'a',
  œ: 'o',
  ø: 'o',
  đ: 'd',
  ħ: 'h',
  ł: 'l',
};

const KIND_RANGES: readonly (readonly [number, number, number])[] = [
  [0x00, 0x08, KINDS.nothing],
  [0x09, 0x0d, KINDS.space],
  [0x0e, 0x1f, KINDS.nothing],
  [0x20, 0x20, KINDS.space],
  [0x21, 0x2f, KINDS.mark],
  [0x30, 0x39, KINDS.digit],
  [0x3a, 0x40, KINDS.mark],
  [0x5b, 0x60, KINDS.mark],
  [0x7b, 0x7e, KINDS.mark],
  [0x7f, 0x9f, KINDS.nothing],
  [0xa0, 0xa0, KINDS.space],
  [0xa1, 0xbf, KINDS.mark],
  [0xd7, 0xd7, KINDS.symbol],
  [0xf7, 0xf7, KINDS.symbol],
  [0x300, 0x36f, KINDS.nothing],
  [0x2000, 0x200a, KINDS.space],
  [0x2010, 0x2027, KINDS.mark],
  [0x2028, 0x2029, KINDS.space],
  [0x202f, 0x202f, KINDS.space],
  [0x2030, 0x205e, KINDS.mark],
  [0x205f, 0x205f, KINDS.space],
  [0x20a0, 0x20cf, KINDS.symbol],
  [0x20d0, 0x20ff, KINDS.nothing],
  [0x2190, 0x2bff, KINDS.symbol],
  [0x3000, 0x3000, KINDS.space],
  [0x3001, 0x303f, KINDS.mark],
  [0xd800, 0xdfff, KINDS.surrogate],
  [0xfe00, 0xfe0f, KINDS.nothing],
  [0xfffd, 0xfffd, KINDS.nothing],
];

/** Marks that are signs of their own: they say what a number is. */
const SIGNS = '%$&+=°£¥';

/** Kind of each UTF-16 code unit; whatever no range names is a letter. */
export const KIND = new Uint8Array(0x10000).fill(KINDS.letter);
/** Each UTF-16 code unit in lower case and without diacritics: `İ`, `I`, `ı` and `i` are `i`, `ş` is `s`. */
export const FOLDED = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
/** 1 for capital letters. */
export const CAPITAL = new Uint8Array(0x10000);

for (const [from, to, kind] of KIND_RANGES) KIND.fill(kind, from, to + 1);
for (const sign of SIGNS) KIND[sign.charCodeAt(0)] = KINDS.symbol;
for (const [from, to] of FOLDED_BLOCKS) {
  for (let unit = from; unit <= to; unit += 1) {
    const letter = String.fromCharCode(unit);
    const lower = letter.toLowerCase();
    if (lower !== letter) CAPITAL[unit] = 1;
    const base = lower.normalize('NFD').charAt(0);
    FOLDED[unit] = (UNDECOMPOSED[base] ?? base).charCodeAt(0);
  }
}
