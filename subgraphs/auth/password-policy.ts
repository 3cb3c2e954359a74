import { readFileSync } from 'node:fs';
import type { FieldFault, Texts } from '#runtime/errors.ts';

const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** What a password must not repeat. */
export interface PasswordOwner {
  readonly username: string;
  readonly email: string;
  readonly displayName: string;
}

/**
 * NFKC, so that a password is the same whether typed composed or not, on whatever keyboard or system
 * (NIST SP 800-63B section 5.1.1.2). Its length is counted, and its hash made, of this form.
 */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * What is wrong with a password somebody chose; empty when it will do. Length in code points of the normalised form; no rules of
 * composition, but nothing that is among the first to be guessed: common passwords in any case and with or without Turkish
 * letters, one character repeated, and the person's own names.
 */
export function passwordFaults(password: string, owner: PasswordOwner, path: readonly string[]): FieldFault[] {
  const broken = unreadablePassword(password);
  if (broken !== null) return [{ path, texts: broken }];
  const normalised = normalisePassword(password);
  if (isShorterThan(normalised, PASSWORD_MIN)) return [{ path, texts: LENGTH }];
  if (isGuessable(normalised, owner)) return [{ path, texts: GUESSABLE }];
  return [];
}

/** Why a password can be nobody's, whoever chose it: its text is not well-formed, or longer than any that is accepted. */
export function unreadablePassword(password: string): Texts | null {
  // Before normalising: NFKC makes up to 18 characters of one, and a text of 10 MB must cost nothing.
  if (password.length > 2 * PASSWORD_MAX || !isShorterThan(normalisePassword(password), PASSWORD_MAX + 1))
    return LENGTH;
  return password.isWellFormed() && !password.includes('\0') ? null : MALFORMED;
}

function isShorterThan(text: string, length: number): boolean {
  return text.length < length || [...text].length < length;
}

function isGuessable(password: string, owner: PasswordOwner): boolean {
  const folded = foldGuess(password);
  if (COMMON.has(folded) || new Set(folded).size === 1) return true;
  const own = [owner.username, owner.email, owner.email.split('@')[0] ?? '', owner.displayName];
  return own.some((name) => folded === foldGuess(name) || folded === foldGuess(name).replace(/\s+/gu, ''));
}

/** The form under which guesses are compared: no case, no accents, ı as i. `Şampiyon1907`, `sampiyon1907` and `ŞAMPİYON1907` agree. */
function foldGuess(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replaceAll('ı', 'i');
}

const COMMON: ReadonlySet<string> = new Set(
  readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

const LENGTH: Texts = {
  en: `A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`,
  tr: `Parola ${PASSWORD_MIN} ile ${PASSWORD_MAX} karakter arasında olmalıdır.`,
};
const GUESSABLE: Texts = {
  en: 'This password is among the first that are guessed: it is common, one character repeated, or your own name. Choose another.',
  tr: 'Bu parola ilk tahmin edilenlerden: çok yaygın, tek karakterin tekrarı ya da kendi adınız. Başka bir parola seçin.',
};
const MALFORMED: Texts = {
  en: 'The password contains a NUL or half of a character (a lone surrogate); send well-formed Unicode.',
  tr: 'Parolada NUL ya da yarım bir karakter (eşsiz vekil kod) var; düzgün Unicode gönderin.',
};
