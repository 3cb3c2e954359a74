import { type FieldFault, refuseFaults, type Texts } from '#runtime/errors.ts';
import { checkText } from '#runtime/text.ts';
import { checkDistrictCode, provinceOf } from '#schema/district-code.ts';
import { checkProvinceCode } from '#schema/province-code.ts';
import type { PolicyTopic, Profession, UpdateProfileInput } from './resolver-types.generated.ts';
import type { ProfileSource } from './view.ts';

/** What of a profile its owner may change; what is absent stays as it is. */
export type ProfileChanges = Partial<
  Pick<
    ProfileSource,
    'displayName' | 'bio' | 'avatarUrl' | 'profession' | 'provinceCode' | 'districtCode' | 'interests'
  >
>;

const DISPLAY_NAME_MAX = 60;
const BIO_MAX = 300;
const URL_MAX = 2_048;
const INTERESTS_MAX = 10;

/**
 * Reads changes to a profile: a field left out stays, null clears it.
 * @throws ValidationFailed naming every field at fault
 */
export function readProfileChanges(input: UpdateProfileInput): ProfileChanges {
  const { displayName, bio, avatarUrl, profession, provinceCode, districtCode, interests } = input;
  refuseFaults([
    ...given(displayName, (value) => displayNameFaults(value)),
    ...given(bio, (value) => (value === null ? [] : checkText(value, { path: at('bio'), min: 1, max: BIO_MAX }))),
    ...given(avatarUrl, (value) =>
      value === null || httpsAddress(value) !== null ? [] : fault('avatarUrl', NOT_HTTPS),
    ),
    ...given(profession, (value) => (value === null ? fault('profession', NOT_CLEARABLE) : [])),
    ...given(provinceCode, (value) => (value === null ? [] : checkProvinceCode(value, at('provinceCode')))),
    ...given(districtCode, (value) => (value === null ? [] : checkDistrictCode(value, at('districtCode')))),
    ...given(interests, (value) => interestsFaults(value ?? [])),
  ]);
  return {
    ...(typeof displayName === 'string' ? { displayName } : {}),
    ...(bio === undefined ? {} : { bio }),
    ...(avatarUrl === undefined ? {} : { avatarUrl: avatarUrl === null ? null : httpsAddress(avatarUrl) }),
    ...(isGiven(profession) ? { profession } : {}),
    ...(provinceCode === undefined ? {} : { provinceCode }),
    ...(districtCode === undefined ? {} : { districtCode }),
    ...(interests === undefined ? {} : { interests: interests ?? [] }),
  };
}

/**
 * The profile with the changes, where the place is one: moving to another province ends living in a district of the one before.
 * @throws ValidationFailed for a district that is not of the province
 */
export function changedProfile(profile: ProfileSource, changes: ProfileChanges): ProfileSource {
  const changed = { ...profile, ...changes };
  const { provinceCode, districtCode } = changed;
  if (districtCode === null || provinceOf(districtCode) === provinceCode) return changed;
  if (changes.districtCode === undefined) return { ...changed, districtCode: null };
  refuseFaults(fault('districtCode', ELSEWHERE));
  return changed;
}

function given<Value>(
  value: Value | undefined,
  faults: (value: Value) => readonly FieldFault[],
): readonly FieldFault[] {
  return value === undefined ? [] : faults(value);
}

function isGiven(profession: Profession | null | undefined): profession is Profession {
  return profession !== null && profession !== undefined;
}

function displayNameFaults(value: string | null): FieldFault[] {
  if (value === null) return fault('displayName', NOT_CLEARABLE);
  return checkText(value, { path: at('displayName'), min: 1, max: DISPLAY_NAME_MAX, singleLine: true });
}

function interestsFaults(interests: readonly PolicyTopic[]): FieldFault[] {
  const areGood =
    interests.length <= INTERESTS_MAX && new Set(interests).size === interests.length && !interests.includes('OTHER');
  return areGood ? [] : fault('interests', NOT_INTERESTS);
}

/** The address in its normal form (WHATWG URL), null if it is not an https address without a password in it. */
function httpsAddress(text: string): string | null {
  if (text.length > URL_MAX || !text.isWellFormed() || CONTROL.test(text) || !URL.canParse(text)) return null;
  const { protocol, username, password, href } = new URL(text);
  return protocol === 'https:' && username === '' && password === '' && href.length <= URL_MAX ? href : null;
}

const CONTROL = /\p{Cc}/u;

function at(field: string): readonly string[] {
  return ['input', field];
}

function fault(field: string, texts: Texts): FieldFault[] {
  return [{ path: at(field), texts }];
}

const NOT_CLEARABLE: Texts = {
  en: 'This cannot be cleared; leave it out to keep it as it is.',
  tr: 'Bu alan boşaltılamaz; değiştirmemek için göndermeyin.',
};
const NOT_HTTPS: Texts = {
  en: `This is not an https address of at most ${URL_MAX} characters without user name and password.`,
  tr: `Bu, kullanıcı adı ve parola içermeyen, en fazla ${URL_MAX} karakterlik bir https adresi değil.`,
};
const ELSEWHERE: Texts = {
  en: 'This district is not in your province. Set the province it is in, too.',
  tr: 'Bu ilçe, ilinizde değil. Bulunduğu ili de seçin.',
};
const NOT_INTERESTS: Texts = {
  en: `Choose up to ${INTERESTS_MAX} different interests; OTHER is not one.`,
  tr: `En fazla ${INTERESTS_MAX} farklı ilgi alanı seçin; OTHER bir ilgi alanı değildir.`,
};
