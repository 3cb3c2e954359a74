import type { FieldFault } from '#runtime/errors.ts';

/** Plate code of one of the 81 provinces, 01 to 81 (domain.md section 11): the code of an Area of level PROVINCE. */
export const PROVINCE_CODE = /^(?:0[1-9]|[1-7][0-9]|8[01])$/;

/** Checks a province's code, as every input that takes one does. */
export function checkProvinceCode(code: string, path: readonly string[]): FieldFault[] {
  if (PROVINCE_CODE.test(code)) return [];
  const texts = {
    en: 'A province is given by its plate code, 01 to 81.',
    tr: 'İl, plaka koduyla verilir: 01 ile 81 arası.',
  };
  return [{ path, texts }];
}
