import type { FieldFault, Texts } from '#runtime/errors.ts';
import { isUuid } from '#runtime/uuid.ts';

export interface TextRule {
  /** The input field, outermost first; stands in every fault. */
  readonly path: readonly string[];
  /** Fewest and most characters, counted in Unicode code points. A text of white space alone is refused unless `min` is 0. */
  readonly min: number;
  readonly max: number;
  /** Refuses line breaks and tabs too, for names and titles. */
  readonly singleLine?: boolean;
}

/**
 * Checks a text that people wrote and that is stored as written. Allowed are well-formed Unicode, line breaks (LF or CRLF) and
 * tabs; refused are lone surrogates (not text by the Unicode standard, 3.9 D84) and every other control character, NUL included,
 * which PostgreSQL cannot store.
 * @returns every fault, empty for a good text. A text that is too long has no other fault: the rest of it is not looked at.
 */
export function checkText(value: string, rule: TextRule): FieldFault[] {
  const fault = (texts: Texts): FieldFault => ({ path: rule.path, texts });
  const length = codePoints(value, rule.max);
  if (length > rule.max) return [fault(tooLong(rule.max))];
  const faults: FieldFault[] = [];
  if (rule.min > 0 && BLANK.test(value)) faults.push(fault(blank(rule)));
  else if (length < rule.min) faults.push(fault(tooShort(rule.min)));
  const surrogate = value.search(LONE_SURROGATE);
  if (surrogate >= 0) faults.push(fault(loneSurrogate(position(value, surrogate))));
  const control = value.search(rule.singleLine ? ANY_CONTROL : OTHER_CONTROL);
  if (control >= 0) faults.push(fault(controlCharacter(value.charCodeAt(control), position(value, control), rule)));
  return faults;
}

/** Checks an identifier that a client sent; one that is no UUID in lower case was never handed out. */
export function checkId(value: string, path: readonly string[]): FieldFault[] {
  if (isUuid(value)) return [];
  return [
    { path, texts: { en: 'This is not an id of the platform.', tr: 'Bu, platformun verdiği bir kimlik değil.' } },
  ];
}

// Default ignorable code points (zero width space, joiners, Hangul fillers) and the Braille blank show nothing either.
const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u;
const LONE_SURROGATE = /\p{Surrogate}/u;
const ANY_CONTROL = /\p{Cc}/u;
const OTHER_CONTROL = /(?!\r?\n|\t)\p{Cc}/u;

/** Code points of a text; stops counting past `max`, so that 10 MB cost no more than a tweet. */
function codePoints(value: string, max: number): number {
  let count = 0;
  for (let at = 0; at < value.length && count <= max; count += 1) at += (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return count;
}

/** Where a UTF-16 index stands for people: the number of the character, from 1. */
function position(value: string, index: number): number {
  return codePoints(value.slice(0, index), index) + 1;
}

const english = new Intl.NumberFormat('en');
const turkish = new Intl.NumberFormat('tr');

function blank({ min, max }: TextRule): Texts {
  return {
    en: `This must not be blank: ${english.format(min)} to ${english.format(max)} characters are allowed.`,
    tr: `Bu alan boş bırakılamaz: ${turkish.format(min)} ile ${turkish.format(max)} arasında karakter girin.`,
  };
}

function tooShort(min: number): Texts {
  return {
    en: `This is too short: at least ${english.format(min)} characters are needed.`,
    tr: `Çok kısa: en az ${turkish.format(min)} karakter gerekli.`,
  };
}

function tooLong(max: number): Texts {
  return {
    en: `This is too long: at most ${english.format(max)} characters are allowed.`,
    tr: `Çok uzun: en fazla ${turkish.format(max)} karaktere izin verilir.`,
  };
}

function loneSurrogate(at: number): Texts {
  return {
    en: `Character ${english.format(at)} is half of a character (a lone surrogate); send well-formed Unicode.`,
    tr: `${turkish.format(at)}. karakter yarım bir karakter (eşsiz vekil kod); düzgün Unicode gönderin.`,
  };
}

function controlCharacter(code: number, at: number, rule: TextRule): Texts {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const allowed = rule.singleLine
    ? {
        en: 'no control characters or line breaks are allowed.',
        tr: 'denetim karakterine ve satır sonuna izin verilmez.',
      }
    : {
        en: 'of control characters only line breaks and tabs are allowed.',
        tr: 'denetim karakterlerinden yalnızca satır sonu ve sekmeye izin verilir.',
      };
  return {
    en: `Character ${english.format(at)} is the control character ${name}; ${allowed.en}`,
    tr: `${turkish.format(at)}. karakter ${name} denetim karakteri; ${allowed.tr}`,
  };
}
