/** A sentence of a text: where it begins and ends in it, in UTF-16 units. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
}

/** Of a longer text so many are looked at. */
export const MAX_SENTENCES = 20;

const SEGMENTER = new Intl.Segmenter('tr', { granularity: 'sentence' });
const SAYS_SOMETHING = /[\p{L}\p{Nd}]/u;

/** The first sentences of a text in order, without white space around them; what has neither a letter nor a digit is none. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const { segment, index } of SEGMENTER.segment(text)) {
    if (!SAYS_SOMETHING.test(segment)) continue;
    const start = index + segment.length - segment.trimStart().length;
    found.push({ start, end: start + segment.trim().length });
    if (found.length === MAX_SENTENCES) break;
  }
  return found;
}
