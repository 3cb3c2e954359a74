import { expect, test } from 'vitest';
import { ROLE_LEVEL, ROLES } from '#runtime/viewer.ts';
import { ROLE_RIGHTS } from './limits.ts';

test('the table is that of domain.md section 3', () => {
  const table = ROLES.map((role) => {
    const { postsPerDay, commentsPerDay, deletesOthers } = ROLE_RIGHTS[role];
    return [role, ROLE_LEVEL[role], postsPerDay ?? '∞', commentsPerDay ?? '∞', deletesOthers].join(' ');
  });
  expect(table).toEqual([
    'citizen 1 0 5 none',
    'verified_citizen 2 20 ∞ none',
    'party_member 3 30 ∞ none',
    'politician_district 4 50 ∞ none',
    'politician_city 5 100 ∞ none',
    'politician_national 6 ∞ ∞ none',
    'mp 7 ∞ ∞ none',
    'journalist 6 ∞ ∞ none',
    'district_chair 5 50 ∞ none',
    'city_chair 6 50 ∞ none',
    'branch_chair 5 50 ∞ none',
    'party_admin 8 ∞ ∞ own_party',
    'system_admin 10 ∞ ∞ everywhere',
  ]);
});
