import { ROLE_LEVEL, ROLES, type Role } from '#runtime/viewer.ts';

/** Everybody who may ask: the 13 roles and nobody in particular. */
export type Asker = Role | 'anonymous';

/** A row of the table of roles (domain.md section 3). A limit of null is no limit, 0 is no right; days are Istanbul days. */
export interface RoleRow {
  readonly level: number;
  readonly postsPerDay: number | null;
  readonly commentsPerDay: number | null;
  readonly pollsPerDay: number | null;
}

const row = (level: number, postsPerDay: number | null, commentsPerDay: number | null, pollsPerDay: number | null) => ({
  level,
  postsPerDay,
  commentsPerDay,
  pollsPerDay,
});

/** The product's table of roles, as the rights of all operations are derived from it. */
export const ROLE_TABLE: Readonly<Record<Role, RoleRow>> = {
  citizen: row(1, 0, 5, 0),
  verified_citizen: row(2, 20, null, 2),
  party_member: row(3, 30, null, 3),
  politician_district: row(4, 50, null, 10),
  politician_city: row(5, 100, null, 10),
  politician_national: row(6, null, null, 10),
  mp: row(7, null, null, 10),
  journalist: row(6, null, null, 5),
  district_chair: row(5, 50, null, 5),
  city_chair: row(6, 50, null, 5),
  branch_chair: row(5, 50, null, 5),
  party_admin: row(8, null, null, null),
  system_admin: row(10, null, null, null),
};

const rolesWhere = (holds: (role: Role) => boolean): readonly Role[] => ROLES.filter(holds);

export const SIGNED_IN: readonly Role[] = ROLES;
export const EVERYBODY: readonly Asker[] = [...ROLES, 'anonymous'];
export const NOBODY: readonly Asker[] = [];

/** Whose identity was verified: share, quote, report, block, vote and delete own posts. */
export const VERIFIED: readonly Role[] = rolesWhere((role) => ROLE_LEVEL[role] >= 2);
export const MAY_POST: readonly Role[] = rolesWhere((role) => ROLE_TABLE[role].postsPerDay !== 0);
export const MAY_COMMENT: readonly Role[] = rolesWhere((role) => ROLE_TABLE[role].commentsPerDay !== 0);
export const MAY_ASK_POLLS: readonly Role[] = rolesWhere((role) => ROLE_TABLE[role].pollsPerDay !== 0);

/** Roles that come with a party: held by its members only. */
export const PARTY_ROLES: readonly Role[] = rolesWhere(
  (role) => !['citizen', 'verified_citizen', 'journalist', 'system_admin'].includes(role),
);

/** Forecasts: in words for politicians and members of parliament, in numbers for chairs and administrators. */
export const HAVE_FORECASTS: readonly Role[] = rolesWhere(
  (role) => !['citizen', 'verified_citizen', 'party_member', 'journalist'].includes(role),
);
