/** Forms the sentence patterns ask for: -de, -den, -e, -in, -i, -le, “de” (too), “-de de”, “mi” (ask). */
export type GrammaticalCase = 'loc' | 'abl' | 'dat' | 'gen' | 'acc' | 'ins' | 'too' | 'loctoo' | 'ask';

const frontVowels = 'eiöüEİÖÜ';
const vowels = `aıouâAIOU${frontVowels}`;
const voiceless = 'fstkçşhpFSTKÇŞHP';

/** Loanwords and names whose last syllable is spelled back but inflects front (palatal l or long a). */
const frontDespiteSpelling =
  /(saat|kontrol|petrol|futbol|voleybol|basketbol|festival|hal|sinyal|terminal|protokol|ihtimal|kabul|kalp|dikkat|sürat)$/iu;

/** Proper names that are possessive compounds: the suffix takes a pronominal n (Beyoğlu'nda, Kırklareli'nde). */
const possessiveNames = new Set(['Kırklareli', 'Beyoğlu', 'Beylikdüzü', 'Beypazarı', 'Gölbaşı']);

const roundedToHigh: Readonly<Record<string, string>> = {
  a: 'ı',
  ı: 'ı',
  â: 'ı',
  e: 'i',
  i: 'i',
  o: 'u',
  u: 'u',
  ö: 'ü',
  ü: 'ü',
};

function lastVowel(word: string): string {
  for (let i = word.length - 1; i >= 0; i--) {
    const letter = word.charAt(i);
    if (vowels.includes(letter)) return lowerTurkish(letter);
  }
  return 'e';
}

function syllables(word: string): number {
  let count = 0;
  for (const letter of word) if (vowels.includes(letter)) count++;
  return count;
}

/** Lower case by Turkish rules (I→ı, İ→i), independent of the process locale. */
export function lowerTurkish(text: string): string {
  return text.toLocaleLowerCase('tr-TR');
}

/** First letter upper case by Turkish rules (i→İ). */
export function capitalizeTurkish(text: string): string {
  return text.charAt(0).toLocaleUpperCase('tr-TR') + text.slice(1);
}

/** ASCII letters for a Turkish text, lower case: 'Ayşe Gül' → 'ayse gul'. */
export function asciiFold(text: string): string {
  const plain: Readonly<Record<string, string>> = {
    ç: 'c',
    ğ: 'g',
    ı: 'i',
    ö: 'o',
    ş: 's',
    ü: 'u',
    â: 'a',
    î: 'i',
    û: 'u',
  };
  return lowerTurkish(text).replace(/[çğıöşüâîû]/g, (letter) => plain[letter] ?? letter);
}

/** Abbreviations read letter by letter although they hold vowels. */
const spelledOut = new Set(['OUP']);

/** An abbreviation without vowels is read letter by letter; every Turkish consonant's name ends in e (ÇNR'nin, KPR'de). */
function isSpelled(word: string): boolean {
  return spelledOut.has(word) || (word.length <= 4 && /^[BCÇDFGĞHJKLMNPRSŞTVYZ]+$/.test(word));
}

function soften(word: string): string {
  if (syllables(word) < 2) return word;
  const stem = word.slice(0, -1);
  switch (word.slice(-1)) {
    case 'k':
      return stem.endsWith('n') ? `${stem}g` : `${stem}ğ`;
    case 'ç':
      return `${stem}c`;
    case 'p':
      return `${stem}b`;
    default:
      return word;
  }
}

/**
 * The word with a case suffix by vowel and consonant harmony. A word starting with a capital is a proper name: the
 * suffix follows an apostrophe and the stem stays as it is. A trailing '+' marks a possessive compound ('su faturası+').
 */
export function inflect(marked: string, grammaticalCase: GrammaticalCase): string {
  const word = marked.replace(/\+$/, '');
  const proper = word.charAt(0) !== lowerTurkish(word.charAt(0));
  const possessive = marked.endsWith('+') || possessiveNames.has(word);
  const spoken = isSpelled(word) ? `${word}e` : word;
  const vowel = frontDespiteSpelling.test(spoken) ? 'i' : lastVowel(spoken);
  const low = frontVowels.includes(vowel) ? 'e' : 'a';
  const high = roundedToHigh[vowel] ?? 'i';
  const open = vowels.includes(spoken.slice(-1));
  const hard = !possessive && voiceless.includes(spoken.slice(-1)) && !open;
  const place = `${possessive ? 'n' : ''}${hard ? 't' : 'd'}${low}`;
  const buffer = possessive ? 'n' : open ? 'y' : '';
  if (grammaticalCase === 'too') return `${word} d${low}`;
  if (grammaticalCase === 'ask') return `${word} m${high}`;
  const suffix = {
    loc: place,
    abl: `${place}n`,
    loctoo: `${place} d${low}`,
    dat: `${buffer}${low}`,
    acc: `${buffer}${high}`,
    gen: `${open || possessive ? 'n' : ''}${high}n`,
    ins: `${open ? 'y' : ''}l${low}`,
  }[grammaticalCase];
  if (proper) return `${word}'${suffix}`;
  const softens = grammaticalCase === 'dat' || grammaticalCase === 'acc' || grammaticalCase === 'gen';
  return (softens && !open ? soften(word) : word) + suffix;
}

/** Words as a hashtag: capitals joined, letters and digits only ('asgari ücret' → 'AsgariÜcret'). */
export function hashtagOf(words: string): string {
  return words
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(capitalizeTurkish)
    .join('');
}

/** Numbers as Turkish writes them: 12.500. */
export function formatNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}
