import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '#runtime/viewer.ts';
import { commentPermissions, mayPost, postPermissions } from './permissions.ts';

const viewer = (
  role: Role,
  partyId: string | null = 'party-a',
): { id: string; role: Role; partyId: string | null } => ({
  id: 'me',
  role,
  partyId,
});
const own = { authorId: 'me', authorPartyId: 'party-a' };
const sameParty = { authorId: 'other', authorPartyId: 'party-a' };
const otherParty = { authorId: 'other', authorPartyId: 'party-b' };
const noParty = { authorId: 'other', authorPartyId: null };
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

  test('an anonymous viewer may nothing', () => {
    expect(postPermissions(null, own)).toEqual({ edit: false, delete: false, comment: false, like: false });
    expect(commentPermissions(null, own)).toEqual({ delete: false });
  });
});
