import { PROVINCE_CODE } from '#schema/province-code.ts';

const DISTRICT = /^(0[1-9]|[1-7]\d|8[01])-\d{2}$/;

/** Whether a text has the form of a plate code, 01 to 81, or of a district's code below one. */
export function isAreaCode(level: 'PROVINCE' | 'DISTRICT', code: string): boolean {
  return (level === 'PROVINCE' ? PROVINCE_CODE : DISTRICT).test(code);
}
