import { expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import type { MembershipRow } from '../store/memberships.ts';
import { decide } from './decide-membership.ts';

const now = new Date('2026-05-19T09:30:00Z');
const earlier = new Date('2026-05-18T09:30:00Z');
const row = (status: MembershipRow['status']): MembershipRow => ({
  userId: 'u',
  partyId: 'p',
  status,
  appliedAt: earlier,
  joinedAt: status === 'ACTIVE' ? earlier : null,
  endedAt: status === 'ENDED' ? earlier : null,
  revision: 3,
});

test('an application becomes a membership, or ends', () => {
  expect(decide(row('PENDING'), true, now)).toEqual({ ...row('PENDING'), status: 'ACTIVE', joinedAt: now });
  expect(decide(row('PENDING'), false, now)).toEqual({ ...row('PENDING'), status: 'ENDED', endedAt: now });
});

test('the same decision again changes nothing', () => {
  const [active, ended] = [row('ACTIVE'), row('ENDED')];
  expect(decide(active, true, now)).toBe(active);
  expect(decide(ended, false, now)).toBe(ended);
});

test('there is nothing to decide without an application, nor to accept once it has ended', () => {
  expect(decide(null, true, now)).toBeNull();
  expect(decide(null, false, now)).toBeNull();
  expect(decide(row('ENDED'), true, now)).toBeNull();
});

test('a member is not put out by refusing an application', () => {
  expect(() => decide(row('ACTIVE'), false, now)).toThrow(ValidationFailed);
});
