import { describe, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import { areaAfter, checkSeats, type PoliticianChanges, readPoliticianChanges } from './politician-input.ts';

const userId = '019aa000-0000-7000-8000-000000000001';
const changes = (some: Partial<PoliticianChanges>): PoliticianChanges => ({
  provinceCode: undefined,
  districtCode: undefined,
  commissions: undefined,
  ...some,
});
const kadikoy = { provinceCode: '34', districtCode: '34-19' };

test('names every field at fault at once', () => {
  const bad = { userId: 'x', provinceCode: '00', districtCode: '34-1', commissions: null };
  try {
    readPoliticianChanges(bad);
    expect.unreachable();
  } catch (error) {
    const paths = error instanceof ValidationFailed ? error.faults.map(({ path }) => path[1]) : [];
    expect(paths).toEqual(['userId', 'provinceCode', 'districtCode', 'commissions']);
  }
});

test('a commission named twice is one seat', () => {
  expect(readPoliticianChanges({ userId, commissions: ['JUSTICE', 'PETITIONS', 'JUSTICE'] }).commissions).toEqual([
    'JUSTICE',
    'PETITIONS',
  ]);
});

describe('the area after a change', () => {
  test.each([
    [{}, null],
    [{ provinceCode: '34' }, kadikoy],
    [{ provinceCode: '06' }, { provinceCode: '06', districtCode: null }],
    [{ provinceCode: null }, { provinceCode: null, districtCode: null }],
    [{ districtCode: '34-01' }, { provinceCode: '34', districtCode: '34-01' }],
    [{ districtCode: null }, { provinceCode: '34', districtCode: null }],
    [
      { provinceCode: '06', districtCode: '06-01' },
      { provinceCode: '06', districtCode: '06-01' },
    ],
  ])('%o', (some, expected) => {
    expect(areaAfter(kadikoy, changes(some))).toEqual(expected);
  });

  test.each([
    { districtCode: '06-01' },
    { provinceCode: '06', districtCode: '34-19' },
    { provinceCode: null, districtCode: '34-19' },
  ])('refuses %o: a district outside the province', (some) => {
    expect(() => areaAfter(kadikoy, changes(some))).toThrow(ValidationFailed);
  });
});

test('only members of parliament sit on commissions; to sit on none is for everybody', () => {
  expect(() => checkSeats({ office: 'CITY' }, changes({ commissions: ['JUSTICE'] }))).toThrow(ValidationFailed);
  checkSeats({ office: 'CITY' }, changes({ commissions: [] }));
  checkSeats({ office: 'CITY' }, changes({}));
  checkSeats({ office: 'MP' }, changes({ commissions: ['JUSTICE'] }));
});
