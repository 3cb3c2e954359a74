import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { type MembershipState, type Standing, standingAfter } from './membership-role.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 0, day));
const member = (partyId: string, revision: number, day = revision): MembershipState => ({
  partyId,
  active: true,
  revision,
  changedAt: at(day),
});
const former = (partyId: string, revision: number, day = revision): MembershipState => ({
  ...member(partyId, revision, day),
  active: false,
});
const without = (role: Role): Standing => ({ role, partyId: null, membershipRevision: 0 });
const inParty = (role: Role, partyId = 'A', membershipRevision = 2): Standing => ({
  role,
  partyId,
  membershipRevision,
});

describe('role and party', () => {
  test.each([
    ['verified_citizen', 'party_member'],
    ['citizen', 'citizen'],
    ['mp', 'mp'],
    ['politician_city', 'politician_city'],
    ['journalist', 'journalist'],
    ['system_admin', 'system_admin'],
  ] as const)('%s who joins becomes %s', (before, after) => {
    expect(standingAfter(without(before), [member('A', 2)])).toEqual(inParty(after));
  });

  test.each([
    ['party_member', 'verified_citizen'],
    ['district_chair', 'verified_citizen'],
    ['city_chair', 'verified_citizen'],
    ['branch_chair', 'verified_citizen'],
    ['party_admin', 'verified_citizen'],
    ['politician_national', 'politician_national'],
    ['mp', 'mp'],
    ['system_admin', 'system_admin'],
    ['citizen', 'citizen'],
  ] as const)('%s who leaves becomes %s', (before, after) => {
    expect(standingAfter(inParty(before), [former('A', 3)])).toEqual(without(after));
  });

  test('stay when nothing new is told', () => {
    for (const role of ROLES) {
      const standing = inParty(role);
      expect(standingAfter(standing, [member('A', 2)])).toBe(standing);
      expect(standingAfter(standing, [])).toBe(standing);
      expect(standingAfter(standing, [member('A', 2), former('B', 7)])).toBe(standing);
    }
  });

  test('an office is lost with a change of party, also when only the joining was told of yet', () => {
    const moved = inParty('party_member', 'B', 2);
    expect(standingAfter(inParty('city_chair'), [member('A', 2, 2), member('B', 2, 5)])).toEqual(moved);
    expect(standingAfter(inParty('city_chair'), [member('B', 2, 5)])).toEqual(moved);
    expect(standingAfter(moved, [former('A', 3, 4), member('B', 2, 5)])).toBe(moved);
  });

  test('an office is lost by leaving and joining the same party again', () => {
    expect(standingAfter(inParty('party_admin'), [member('A', 5)])).toEqual(inParty('party_member', 'A', 5));
  });

  test('come out the same in whatever order events come, and however often', () => {
    const history = fc.array(
      fc.record({ party: fc.constantFrom('A', 'B', 'C'), days: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(
        history,
        fc.constantFrom(...ROLES),
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (stays, role, stillMember, random) => {
          const told = eventsOf(stays, stillMember);
          const inOrder = replay(told, role);
          const shuffled = [...told, ...told.slice(0, 2)]
            .map((event) => ({ event, key: random.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          expect(replay(shuffled, role)).toEqual(inOrder);
        },
      ),
    );
  });
});

/** One stay after the other: each is joined and, but for the last perhaps, left. */
function eventsOf(stays: readonly { party: string; days: number }[], stillMember: boolean): MembershipState[] {
  const revisions = new Map<string, number>();
  let day = 1;
  const next = (party: string): number => {
    const revision = (revisions.get(party) ?? 1) + 1;
    revisions.set(party, revision);
    return revision;
  };
  const told = stays.flatMap(({ party, days }) => {
    const joined = member(party, next(party), day);
    day += days;
    const left = former(party, next(party), day);
    day += 1;
    return [joined, left];
  });
  return stillMember ? told.slice(0, -1) : told;
}

/** Applies one event after the other as the consumer does: of each membership the newest revision is kept. */
function replay(told: readonly MembershipState[], role: Role): Standing {
  const known = new Map<string, MembershipState>();
  // A role that rests on a party is not held without one.
  let standing = standingAfter(inParty(role, 'Z', 1), [former('Z', 2, 0)]);
  for (const event of told) {
    if ((known.get(event.partyId)?.revision ?? 0) < event.revision) known.set(event.partyId, event);
    standing = standingAfter(standing, [...known.values()]);
  }
  return standing;
}
