/** Plate code of one of the 81 provinces, 01 to 81 (domain.md section 11): the code of an Area of level PROVINCE. */
export const PROVINCE_CODE = /^(?:0[1-9]|[1-7][0-9]|8[01])$/;
