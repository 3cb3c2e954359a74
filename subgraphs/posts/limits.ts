import type { Role } from '#runtime/viewer.ts';

/** How far a right to delete others' content reaches. */
export type ModerationReach = 'none' | 'own_party' | 'everywhere';

/** What a role may do here. A limit of null is no limit, 0 is no right. */
export interface RoleRights {
  readonly postsPerDay: number | null;
  readonly commentsPerDay: number | null;
  readonly pollsPerDay: number | null;
  readonly deletesOthers: ModerationReach;
}

/**
 * The table of domain.md section 3 as far as posts needs it; days are Istanbul days. Chairs may delete in their own party and area;
 * posts does not know areas yet, so that they cannot be given that right here without giving them too much.
 */
export const ROLE_RIGHTS: Readonly<Record<Role, RoleRights>> = {
  citizen: { postsPerDay: 0, commentsPerDay: 5, pollsPerDay: 0, deletesOthers: 'none' },
  verified_citizen: { postsPerDay: 20, commentsPerDay: null, pollsPerDay: 2, deletesOthers: 'none' },
  party_member: { postsPerDay: 30, commentsPerDay: null, pollsPerDay: 3, deletesOthers: 'none' },
  politician_district: { postsPerDay: 50, commentsPerDay: null, pollsPerDay: 10, deletesOthers: 'none' },
  politician_city: { postsPerDay: 100, commentsPerDay: null, pollsPerDay: 10, deletesOthers: 'none' },
  politician_national: { postsPerDay: null, commentsPerDay: null, pollsPerDay: 10, deletesOthers: 'none' },
  mp: { postsPerDay: null, commentsPerDay: null, pollsPerDay: 10, deletesOthers: 'none' },
  journalist: { postsPerDay: null, commentsPerDay: null, pollsPerDay: 5, deletesOthers: 'none' },
  district_chair: { postsPerDay: 50, commentsPerDay: null, pollsPerDay: 5, deletesOthers: 'none' },
  city_chair: { postsPerDay: 50, commentsPerDay: null, pollsPerDay: 5, deletesOthers: 'none' },
  branch_chair: { postsPerDay: 50, commentsPerDay: null, pollsPerDay: 5, deletesOthers: 'none' },
  party_admin: { postsPerDay: null, commentsPerDay: null, pollsPerDay: null, deletesOthers: 'own_party' },
  system_admin: { postsPerDay: null, commentsPerDay: null, pollsPerDay: null, deletesOthers: 'everywhere' },
};

/** From this level on, a verified identity, one may share, quote, report, vote and delete one's own posts (domain.md section 3). */
export const VERIFIED_LEVEL = 2;

/** Length of texts in code points, and how many entities a post may have. */
export const POST_LENGTH = { min: 1, max: 2_000 } as const;
export const POLL_OPTION_LENGTH = { min: 1, max: 80 } as const;
export const POLL_OPTIONS = { min: 2, max: 10 } as const;
/** How long voting is open: 5 minutes to 30 days. */
export const POLL_MINUTES = { min: 5, max: 43_200 } as const;
export const COMMENT_LENGTH = { min: 1, max: 1_000 } as const;
export const CONTENT_WARNING_LENGTH = { min: 1, max: 100 } as const;
export const COLLECTION_NAME_LENGTH = { min: 1, max: 60 } as const;
export const REPORT_NOTE_LENGTH = { min: 1, max: 1_000 } as const;
export const STATEMENT_LENGTH = { min: 10, max: 2_000 } as const;
/** How many comments may be above one: nobody reads on, and each carries the authors above it. */
export const MAX_REPLY_DEPTH = 50;
export const MAX_HASHTAGS = 30;
export const MAX_MENTIONS = 50;

export const ELECTION_NAME_LENGTH = { min: 1, max: 120 } as const;
export const KEYWORDS = { min: 1, max: 20 } as const;
export const KEYWORD_LENGTH = { min: 2, max: 60 } as const;
export const AGENDA_REASON_LENGTH = { min: 10, max: 500 } as const;

/** How many there can be at a time, so that all fit into one answer. */
export const MAX_ELECTIONS_AHEAD = 50;
export const MAX_AGENDA_ENTRIES = 100;
/** How far ahead what is set in the agenda may hold: 30 days. */
export const AGENDA_AHEAD_MS = 30 * 86_400_000;

/** How many a person may have at a time. */
export const MAX_COLLECTIONS = 100;
export const MAX_DRAFTS = 100;
export const MAX_PINNED = 3;
/** How far ahead a post can be scheduled: 1 minute to 1 year. */
export const SCHEDULE_AHEAD_MS = { min: 60_000, max: 365 * 86_400_000 } as const;
/** Posts that one recordViews may name. */
export const MAX_VIEWS = 100;
/** Posts that one recordLinkClicks may name. */
export const MAX_LINK_CLICKS = 100;
