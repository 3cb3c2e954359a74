import { expect, test } from 'vitest';
import { ROLE_LEVEL, ROLES } from '#runtime/viewer.ts';
import { ROLE_RIGHTS } from './limits.ts';

test('the table is that of domain.md section 3', () => {
  const table = ROLES.map((role) => {
    const { postsPerDay, commentsPerDay, pollsPerDay, deletesOthers } = ROLE_RIGHTS[role];
    const limits = [postsPerDay, commentsPerDay, pollsPerDay].map((limit) => limit ?? '∞');
    return [role, ROLE_LEVEL[role], ...limits, deletesOthers].join(' ');
  });
  expect(table).toEqual([
    'citizen 1 0 5 0 none',
    'verified_citizen 2 20 ∞ 2 none',
    'party_member 3 30 ∞ 3 none',
    'politician_district 4 50 ∞ 10 none',
    'politician_city 5 100 ∞ 10 none',
    'politician_national 6 ∞ ∞ 10 none',
    'mp 7 ∞ ∞ 10 none',
    'journalist 6 ∞ ∞ 5 none',
    'district_chair 5 50 ∞ 5 none',
    'city_chair 6 50 ∞ 5 none',
    'branch_chair 5 50 ∞ 5 none',
    'party_admin 8 ∞ ∞ ∞ own_party',
    'system_admin 10 ∞ ∞ ∞ everywhere',
  ]);
});
