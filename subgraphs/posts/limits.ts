import type { Role } from '#runtime/viewer.ts';

/** How far a right to delete others' content reaches. */
export type ModerationReach = 'none' | 'own_party' | 'everywhere';

/** What a role may do here. A limit of null is no limit, 0 is no right. */
export interface RoleRights {
  readonly postsPerDay: number | null;
  readonly commentsPerDay: number | null;
  readonly deletesOthers: ModerationReach;
}

/**
 * The table of domain.md section 3 as far as posts needs it; days are Istanbul days. Chairs may delete in their own party and area;
 * posts does not know areas yet, so that they cannot be given that right here without giving them too much.
 */
export const ROLE_RIGHTS: Readonly<Record<Role, RoleRights>> = {
  citizen: { postsPerDay: 0, commentsPerDay: 5, deletesOthers: 'none' },
  verified_citizen: { postsPerDay: 20, commentsPerDay: null, deletesOthers: 'none' },
  party_member: { postsPerDay: 30, commentsPerDay: null, deletesOthers: 'none' },
  politician_district: { postsPerDay: 50, commentsPerDay: null, deletesOthers: 'none' },
  politician_city: { postsPerDay: 100, commentsPerDay: null, deletesOthers: 'none' },
  politician_national: { postsPerDay: null, commentsPerDay: null, deletesOthers: 'none' },
  mp: { postsPerDay: null, commentsPerDay: null, deletesOthers: 'none' },
  journalist: { postsPerDay: null, commentsPerDay: null, deletesOthers: 'none' },
  district_chair: { postsPerDay: 50, commentsPerDay: null, deletesOthers: 'none' },
  city_chair: { postsPerDay: 50, commentsPerDay: null, deletesOthers: 'none' },
  branch_chair: { postsPerDay: 50, commentsPerDay: null, deletesOthers: 'none' },
  party_admin: { postsPerDay: null, commentsPerDay: null, deletesOthers: 'own_party' },
  system_admin: { postsPerDay: null, commentsPerDay: null, deletesOthers: 'everywhere' },
};

/** From this level on one may delete one's own posts (domain.md section 3). */
export const DELETE_OWN_POST_LEVEL = 2;

/** Length of texts in code points, and how many entities a post may have. */
export const POST_LENGTH = { min: 1, max: 2_000 } as const;
export const COMMENT_LENGTH = { min: 1, max: 1_000 } as const;
export const MAX_HASHTAGS = 30;
export const MAX_MENTIONS = 50;
