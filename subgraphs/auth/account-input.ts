import { z } from 'zod';
import { type FieldFault, refuseFaults, type Texts } from '#runtime/errors.ts';
import { foldIdentifier } from '#runtime/identifier.ts';
import { checkText } from '#runtime/text.ts';
import { checkProvinceCode } from '#schema/province-code.ts';
import { USERNAME } from '#schema/username.ts';
import { passwordFaults } from './password-policy.ts';

/** What a new account is asked for, as it came in. */
export interface RegisterInput {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly provinceCode?: string | null | undefined;
}

/** A new account as it will be kept. */
export interface NewAccount {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly provinceCode: string | null;
}

export const DISPLAY_NAME_MAX = 60;

/** Checks and folds what a new account is asked for. @throws ValidationFailed naming every field at fault */
export function readRegisterInput(input: RegisterInput): NewAccount {
  const account: NewAccount = {
    username: foldIdentifier(input.username),
    email: foldIdentifier(input.email),
    password: input.password,
    displayName: input.displayName,
    provinceCode: input.provinceCode ?? null,
  };
  refuseFaults([
    ...usernameFaults(account.username, ['input', 'username']),
    ...emailFaults(account.email, ['input', 'email']),
    ...passwordFaults(account.password, account, ['input', 'password']),
    ...checkText(account.displayName, {
      path: ['input', 'displayName'],
      min: 1,
      max: DISPLAY_NAME_MAX,
      singleLine: true,
    }),
    ...(account.provinceCode === null ? [] : checkProvinceCode(account.provinceCode, ['input', 'provinceCode'])),
  ]);
  return account;
}

function usernameFaults(username: string, path: readonly string[]): FieldFault[] {
  if (!USERNAME.test(username)) return [{ path, texts: USERNAME_FORM }];
  return RESERVED.has(username) || username.startsWith('politplatform') ? [{ path, texts: USERNAME_RESERVED }] : [];
}

function emailFaults(email: string, path: readonly string[]): FieldFault[] {
  const good = email.length <= EMAIL_MAX && EMAIL.test(email) && z.regexes.html5Email.test(email);
  return good ? [] : [{ path, texts: EMAIL_FORM }];
}

/** Names that would speak for the platform, or that addresses and clients use for something else. */
const RESERVED: ReadonlySet<string> = new Set(
  `about abuse account admin administrator api app auth bot contact destek duyuru edevlet editor everyone explore feed
   gizlilik graphql guest hakkinda help hesap home iletisim info kullanici legal login logout mail me mesajlar mod moderator
   moderasyon news noreply no_reply null official official_account postmaster press privacy profil profile register resmi
   root search secim security settings sistem sistem_admin staff status support system sysadmin team teams terms test
   trending undefined user users viewer webmaster www yardim yonetici yonetim ysk`.split(/\s+/),
);

/** RFC 5321 section 4.5.3.1.3: 256 octets with the angle brackets around it. */
const EMAIL_MAX = 254;
/** One dot-separated local part of up to 64 characters, and a domain of at least two labels; the HTML standard's pattern holds as well. */
const EMAIL = /^(?=[^@]{1,64}@)[^@.]+(?:\.[^@.]+)*@[^@.]+(?:\.[^@.]+)*\.[a-z][a-z0-9-]*[a-z0-9]$/;

const USERNAME_FORM: Texts = {
  en: 'A username has 3 to 30 characters: a letter, then letters, digits or underscores of the English alphabet.',
  tr: 'Kullanıcı adı 3 ile 30 karakter arasındadır: bir harf, ardından İngiliz alfabesinin harfleri, rakamlar ya da alt çizgi.',
};
const USERNAME_RESERVED: Texts = {
  en: 'This username is reserved. Choose another.',
  tr: 'Bu kullanıcı adı ayrılmış. Başka bir ad seçin.',
};
const EMAIL_FORM: Texts = {
  en: `This is not an e-mail address of at most ${EMAIL_MAX} ASCII characters, such as ayse@example.org.`,
  tr: `Bu, en fazla ${EMAIL_MAX} ASCII karakterlik bir e-posta adresi değil; örnek: ayse@example.org.`,
};
