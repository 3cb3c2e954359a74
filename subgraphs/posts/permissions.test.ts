import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { commentPermissions, mayPost, postPermissions } from './permissions.ts';
import type { Visibility } from './visibility.ts';

const viewer = (
  role: Role,
  partyId: string | null = 'party-a',
): { id: string; role: Role; partyId: string | null } => ({
  id: 'me',
  role,
  partyId,
});
const shown = { visibility: 'PUBLIC', isDeleted: false, isHidden: false } as const;
const own = { authorId: 'me', authorPartyId: 'party-a', ...shown };
const sameParty = { authorId: 'other', authorPartyId: 'party-a', ...shown };
const otherParty = { authorId: 'other', authorPartyId: 'party-b', ...shown };
const noParty = { authorId: 'other', authorPartyId: null, ...shown };
const rolesWhere = (holds: (role: Role) => boolean): Role[] => ROLES.filter(holds);
const allBut = (...roles: Role[]): Role[] => ROLES.filter((role) => !roles.includes(role));

describe('rights by role', () => {
  test('everybody but citizens may post, edit and delete their own', () => {
    expect(rolesWhere((role) => mayPost({ role }))).toEqual(allBut('citizen'));
    expect(rolesWhere((role) => postPermissions(viewer(role), own).edit)).toEqual(allBut('citizen'));
    expect(rolesWhere((role) => postPermissions(viewer(role), own).delete)).toEqual(allBut('citizen'));
  });

  test('everybody may like, comment and delete their own comment', () => {
    expect(rolesWhere((role) => postPermissions(viewer(role), otherParty).like)).toEqual(ROLES);
    expect(rolesWhere((role) => postPermissions(viewer(role), otherParty).comment)).toEqual(ROLES);
    expect(rolesWhere((role) => commentPermissions(viewer(role), own).delete)).toEqual(ROLES);
  });

  test("nobody edits another's post", () => {
    expect(rolesWhere((role) => postPermissions(viewer(role), sameParty).edit)).toEqual([]);
  });

  test('party admins delete in their own party, system admins everywhere', () => {
    for (const canDelete of [postPermissions, commentPermissions]) {
      const deletes = (content: typeof own | typeof noParty, partyId: string | null = 'party-a'): Role[] =>
        rolesWhere((role) => canDelete(viewer(role, partyId), content).delete);
      expect(deletes(sameParty)).toEqual(['party_admin', 'system_admin']);
      expect(deletes(otherParty)).toEqual(['system_admin']);
      expect(deletes(noParty)).toEqual(['system_admin']);
      expect(deletes(noParty, null)).toEqual(['system_admin']);
    }
  });

  test('from a verified identity on one may share what is public and report what others wrote', () => {
    const shares = (visibility: Visibility): Role[] =>
      rolesWhere((role) => postPermissions(viewer(role), { ...sameParty, visibility }).share);
    expect(shares('PUBLIC')).toEqual(allBut('citizen'));
    for (const visibility of ['FOLLOWERS', 'PARTY', 'PRIVATE'] as const) expect(shares(visibility)).toEqual([]);
    expect(rolesWhere((role) => postPermissions(viewer(role), own).share)).toEqual(allBut('citizen'));
    for (const permissions of [postPermissions, commentPermissions]) {
      expect(rolesWhere((role) => permissions(viewer(role), sameParty).report)).toEqual(allBut('citizen'));
      expect(rolesWhere((role) => permissions(viewer(role), own).report)).toEqual([]);
    }
  });

  test('a deleted comment is nothing to act on, not even for its author or a moderator', () => {
    const deleted = { ...own, isDeleted: true };
    for (const role of ROLES) {
      expect(Object.values(commentPermissions(viewer(role), deleted))).toEqual(Array(5).fill(false));
    }
  });

  test('only its author edits a comment and pins a post', () => {
    expect(rolesWhere((role) => commentPermissions(viewer(role), own).edit)).toEqual(ROLES);
    expect(rolesWhere((role) => commentPermissions(viewer(role), sameParty).edit)).toEqual([]);
    expect(rolesWhere((role) => postPermissions(viewer(role), own).pin)).toEqual(ROLES);
    expect(rolesWhere((role) => postPermissions(viewer(role), sameParty).pin)).toEqual([]);
  });

  test('an anonymous viewer may nothing', () => {
    expect(Object.values(postPermissions(null, own))).toEqual(Array(7).fill(false));
    expect(Object.values(commentPermissions(null, own))).toEqual(Array(5).fill(false));
  });
});
