import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { AdministratorsJoinNoParty, VerifiedIdentityRequired } from './errors.ts';
import { actsFor, mayJoin, requireMayApply } from './permissions.ts';
import type { MembershipSource } from './view.ts';

const open: MembershipSource = {
  userId: 'u',
  partyId: 'p',
  status: 'PENDING',
  appliedAt: new Date('2026-05-19T09:30:00Z'),
  joinedAt: null,
};

describe('applying', () => {
  const barred = new Map<Role, typeof VerifiedIdentityRequired | typeof AdministratorsJoinNoParty>([
    ['citizen', VerifiedIdentityRequired],
    ['system_admin', AdministratorsJoinNoParty],
  ]);

  test.each(ROLES.map((role) => [role, barred.get(role)] as const))('%s is refused with %o', (role, refusal) => {
    if (refusal) expect(() => requireMayApply({ role })).toThrow(refusal);
    else expect(() => requireMayApply({ role })).not.toThrow();
    expect(mayJoin({ role }, null)).toBe(refusal === undefined);
    expect(mayJoin({ role }, open)).toBe(false);
  });

  test('nobody who is not signed in may join', () => {
    expect(mayJoin(null, null)).toBe(false);
  });
});

test.each(ROLES)('%s acts for a party only as its party_admin', (role) => {
  expect(actsFor({ role, partyId: 'p' }, 'p')).toBe(role === 'party_admin');
  expect(actsFor({ role, partyId: 'other' }, 'p')).toBe(false);
  expect(actsFor({ role, partyId: null }, 'p')).toBe(false);
  expect(actsFor(null, 'p')).toBe(false);
});
