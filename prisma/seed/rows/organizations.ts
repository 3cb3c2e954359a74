import type { TableRows } from './table-rows.ts';

const areas: TableRows = {
  table: 'organizations.areas',
  insert: `INSERT INTO organizations.areas (level, code, name, region, is_metropolitan, parent_code)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::text[])`,
  rows: ({ world }) => {
    const provinces = new Map(world.provinces.map((province) => [province.code, province]));
    return [
      ...world.provinces.map(({ code, name, region, metropolitan }) => [
        'PROVINCE',
        code,
        name,
        region,
        metropolitan,
        null,
      ]),
      ...world.districts.map(({ code, name, provinceCode }) => {
        const province = provinces.get(provinceCode);
        return ['DISTRICT', code, name, province?.region, province?.metropolitan, provinceCode];
      }),
    ];
  },
};

/** Provinces and districts. */
export const organizationsRows: readonly TableRows[] = [areas];
