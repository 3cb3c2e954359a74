import { expect, test } from 'vitest';
import { ROLES } from '#runtime/viewer.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { ADHOC_SCOPE, scopesOf } from './scopes.ts';

test.each(ROLES)('%s may run documents of their own only as the system administrator', (role) => {
  expect(scopesOf({ ...viewerNamed('ada'), role }).has(ADHOC_SCOPE)).toBe(role === 'system_admin');
});

test('nobody has no scopes', () => {
  expect([...scopesOf(null)]).toEqual([]);
});
