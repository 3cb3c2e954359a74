import type { FieldFault } from '#runtime/errors.ts';

/** Plate code of the province and two-digit place of the district in it: the code of an Area of level DISTRICT. */
const DISTRICT_CODE = /^(?:0[1-9]|[1-7][0-9]|8[01])-\d{2}$/;

/** Checks a district's code by itself, as every input that takes one does; of which province it is for {@link provinceOf} to say. */
export function checkDistrictCode(code: string, path: readonly string[]): FieldFault[] {
  if (DISTRICT_CODE.test(code)) return [];
  const texts = {
    en: "A district is given by its province's plate code and two digits, such as 34-01.",
    tr: 'İlçe, ilin plaka kodu ve iki basamakla verilir: örneğin 34-01.',
  };
  return [{ path, texts }];
}

/** The plate code of the province that a district's code names. */
export function provinceOf(districtCode: string): string {
  return districtCode.slice(0, 2);
}
