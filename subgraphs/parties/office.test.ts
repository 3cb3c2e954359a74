import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { lostBy, OFFICE_OF_ROLE } from './office.ts';

const isOffice = (role: Role): boolean => OFFICE_OF_ROLE[role] !== undefined;

describe('what a change of role ends', () => {
  test.each(ROLES)('as long as no role was told of, a %s has lost nothing', (role) => {
    expect(lostBy(null, role)).toBe('nothing');
  });

  test('everything with the last office; who held none had nothing to lose', () => {
    for (const before of ROLES) {
      for (const after of ROLES.filter((role) => !isOffice(role)))
        expect(lostBy(before, after)).toBe(isOffice(before) ? 'everything' : 'nothing');
    }
  });

  test('seats on commissions with the seat in parliament, and only with that', () => {
    for (const before of ROLES.filter(isOffice)) {
      for (const after of ROLES.filter(isOffice))
        expect(lostBy(before, after)).toBe(before === 'mp' && after !== 'mp' ? 'commissions' : 'nothing');
    }
  });
});
