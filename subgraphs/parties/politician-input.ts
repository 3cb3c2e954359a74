import { type FieldFault, refuseFaults, type Texts, ValidationFailed } from '#runtime/errors.ts';
import { checkId } from '#runtime/text.ts';
import { checkDistrictCode, provinceOf } from '#schema/district-code.ts';
import { checkProvinceCode } from '#schema/province-code.ts';
import type { Commission, UpdatePoliticianInput } from './resolver-types.generated.ts';
import type { PoliticianSource } from './view.ts';

/** Changes to a politician's entry; what is undefined stays as it is. */
export interface PoliticianChanges {
  readonly provinceCode: string | null | undefined;
  readonly districtCode: string | null | undefined;
  /** Each once, in the order given. */
  readonly commissions: readonly Commission[] | undefined;
}

const MOST_COMMISSIONS = 5;

/** Reads changes to an entry by themselves. @throws ValidationFailed naming every field at fault */
export function readPoliticianChanges(input: UpdatePoliticianInput): PoliticianChanges {
  const { userId, provinceCode, districtCode, commissions } = input;
  const seats = commissions === undefined || commissions === null ? commissions : [...new Set(commissions)];
  refuseFaults([
    ...checkId(userId, ['input', 'userId']),
    ...(typeof provinceCode === 'string' ? checkProvinceCode(provinceCode, ['input', 'provinceCode']) : []),
    ...(typeof districtCode === 'string' ? checkDistrictCode(districtCode, ['input', 'districtCode']) : []),
    ...(seats === null ? fault('commissions', NOT_NULL) : []),
    ...(seats && seats.length > MOST_COMMISSIONS ? fault('commissions', TOO_MANY) : []),
  ]);
  return { provinceCode, districtCode, commissions: seats ?? undefined };
}

/** What somebody stands for. */
export interface StatedArea {
  readonly provinceCode: string | null;
  readonly districtCode: string | null;
}

/**
 * The area after the changes; null where they say nothing of it. Another province, or none, leaves a district behind that is not
 * named anew.
 * @throws ValidationFailed for a district outside the province
 */
export function areaAfter(entry: StatedArea, { provinceCode, districtCode }: PoliticianChanges): StatedArea | null {
  if (provinceCode === undefined && districtCode === undefined) return null;
  const province = provinceCode === undefined ? entry.provinceCode : provinceCode;
  const lies = (district: string): boolean => province !== null && provinceOf(district) === province;
  if (typeof districtCode === 'string' && !lies(districtCode)) {
    throw new ValidationFailed([{ path: ['input', 'districtCode'], texts: NOT_OF_PROVINCE }]);
  }
  if (districtCode !== undefined) return { provinceCode: province, districtCode };
  const kept = entry.districtCode !== null && lies(entry.districtCode) ? entry.districtCode : null;
  return { provinceCode: province, districtCode: kept };
}

/** @throws ValidationFailed when somebody outside parliament would sit on one */
export function checkSeats({ office }: Pick<PoliticianSource, 'office'>, { commissions }: PoliticianChanges): void {
  if (commissions !== undefined && commissions.length > 0 && office !== 'MP') {
    throw new ValidationFailed([{ path: ['input', 'commissions'], texts: ONLY_MPS }]);
  }
}

function fault(field: string, texts: Texts): FieldFault[] {
  return [{ path: ['input', field], texts }];
}

const NOT_NULL = {
  en: 'Send an empty list for no commission; leave it out to keep them.',
  tr: 'Komisyon yoksa boş liste gönderin; değiştirmemek için göndermeyin.',
};
const TOO_MANY = {
  en: `A politician sits on at most ${MOST_COMMISSIONS} commissions.`,
  tr: `Bir siyasetçi en fazla ${MOST_COMMISSIONS} komisyonda yer alabilir.`,
};
const NOT_OF_PROVINCE = {
  en: 'This district is not one of the province. Give the province it belongs to as well.',
  tr: 'Bu ilçe o ile ait değil. Ait olduğu ili de verin.',
};
const ONLY_MPS = {
  en: 'Only members of parliament sit on commissions.',
  tr: 'Komisyonlarda yalnızca milletvekilleri yer alır.',
};
