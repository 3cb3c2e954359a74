import { expect, test } from 'vitest';
import { ADHOC_SCOPE, scopesOf } from './access-scopes.ts';
import { ROLES, type Viewer } from './viewer.ts';

const ADA: Viewer = {
  id: 'ada',
  username: 'ada',
  role: 'citizen',
  roleLevel: 1,
  partyId: null,
  sessionId: 's',
  issuedAt: 0,
};

test.each(ROLES)('%s may run documents of their own only as the system administrator', (role) => {
  expect(scopesOf({ ...ADA, role }).has(ADHOC_SCOPE)).toBe(role === 'system_admin');
});

test('nobody has no scopes', () => {
  expect([...scopesOf(null)]).toEqual([]);
});
