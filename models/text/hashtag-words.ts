import { CAPITAL, KIND, KINDS } from './characters.ts';

/**
 * The words of a hashtag (without its #): parts between underscores, at a change between letters and digits, before a capital after a
 * small letter, and before the last of several capitals that a small letter follows: `AKPIstifa` is `AKP` and `Istifa`.
 */
export function hashtagWords(hashtag: string): string[] {
  return hashtag.split('_').flatMap((part) => {
    const words: string[] = [];
    let from = 0;
    for (let at = 1; at < part.length; at += 1) {
      if (!isBoundary(part, at)) continue;
      words.push(part.slice(from, at));
      from = at;
    }
    return from < part.length ? [...words, part.slice(from)] : words;
  });
}

function isBoundary(part: string, at: number): boolean {
  const before = part.charCodeAt(at - 1);
  const unit = part.charCodeAt(at);
  if ((KIND[before] === KINDS.digit) !== (KIND[unit] === KINDS.digit)) return true;
  if (CAPITAL[unit] !== 1) return false;
  if (CAPITAL[before] !== 1) return true;
  const after = part.charCodeAt(at + 1);
  return KIND[after] === KINDS.letter && CAPITAL[after] !== 1;
}
