import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { admits, admitsMessages, roleMayWrite } from './visibility.ts';

describe('an audience', () => {
  test('lets in whom it names, and its owner always', () => {
    const stranger = { isOwner: false, isFollowed: false };
    const followed = { isOwner: false, isFollowed: true };
    const owner = { isOwner: true, isFollowed: false };
    expect(
      (['EVERYONE', 'FOLLOWING', 'NOBODY'] as const).map((it) =>
        [stranger, followed, owner].map((who) => admits(it, who)),
      ),
    ).toEqual([
      [true, true, true],
      [false, true, true],
      [false, false, true],
    ]);
  });
});

describe('writing directly', () => {
  const politicians = ['politician_district', 'politician_city', 'politician_national', 'mp'] as const;
  const withinParty = ['district_chair', 'city_chair', 'branch_chair', 'party_admin'] as const;
  const anywhere: readonly Role[] = [...politicians, 'journalist', 'system_admin'];
  const role = fc.constantFrom(...ROLES);
  const party = fc.constantFrom(null, 'a', 'b');

  test('goes by the roles of both sides', () => {
    fc.assert(
      fc.property(role, party, role, party, (from, fromParty, to, toParty) => {
        const sender = { role: from, partyId: fromParty };
        const receiver = { role: to, partyId: toParty };
        const ofOneParty = fromParty !== null && fromParty === toParty;
        const toPolitician = (politicians as readonly Role[]).includes(to);
        const expected =
          anywhere.includes(from) ||
          ((withinParty as readonly Role[]).includes(from) && ofOneParty) ||
          (from === 'party_member' && (ofOneParty || toPolitician)) ||
          (from === 'verified_citizen' && toPolitician);
        expect(roleMayWrite(sender, receiver)).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  test('does not depend on which party it is', () => {
    fc.assert(
      fc.property(role, party, role, party, (from, fromParty, to, toParty) => {
        const swapped = (it: string | null) => (it === 'a' ? 'b' : it === 'b' ? 'a' : null);
        expect(roleMayWrite({ role: from, partyId: fromParty }, { role: to, partyId: toParty })).toBe(
          roleMayWrite({ role: from, partyId: swapped(fromParty) }, { role: to, partyId: swapped(toParty) }),
        );
      }),
    );
  });

  test("goes by the receiver's setting", () => {
    const senders = [
      { isFollowed: false, isVerified: false },
      { isFollowed: false, isVerified: true },
      { isFollowed: true, isVerified: false },
    ];
    const table = (['EVERYONE', 'VERIFIED', 'FOLLOWING'] as const).map((it) =>
      senders.map((who) => admitsMessages(it, who)),
    );
    expect(table).toEqual([
      [true, true, true],
      [false, true, false],
      [false, false, true],
    ]);
  });
});
