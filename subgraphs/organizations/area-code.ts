import { type FieldFault, ValidationFailed } from '#runtime/errors.ts';
import { PROVINCE_CODE } from '#schema/province-code.ts';

const DISTRICT = /^(0[1-9]|[1-7]\d|8[01])-\d{2}$/;

/** Whether a text has the form of a plate code, 01 to 81, or of a district's code below one. */
export function isAreaCode(level: 'PROVINCE' | 'DISTRICT', code: string): boolean {
  return (level === 'PROVINCE' ? PROVINCE_CODE : DISTRICT).test(code);
}

/** @throws ValidationFailed for a province code that is not a plate code. */
export function checkProvinceCode(code: string): void {
  if (PROVINCE_CODE.test(code)) return;
  const fault: FieldFault = {
    path: ['provinceCode'],
    texts: {
      en: 'A province code is a plate code of two digits, 01 to 81.',
      tr: 'İl kodu, 01 ile 81 arasında iki basamaklı bir plaka kodudur.',
    },
  };
  throw new ValidationFailed([fault]);
}
