import { EVERYBODY, PARTY_ROLES, SIGNED_IN } from './roles.ts';
import type { Rules } from './rule.ts';

const feeds = [
  { thing: 'following feed', served: { none: SIGNED_IN }, refusal: 'PERMISSION_DENIED' },
  { thing: 'trending feed', served: { none: EVERYBODY }, refusal: 'PERMISSION_DENIED' },
  { thing: 'local feed', served: { none: SIGNED_IN }, refusal: 'PERMISSION_DENIED' },
  { thing: "party's feed", served: { none: PARTY_ROLES }, refusal: 'PERMISSION_DENIED' },
] as const;

export const feedQueries: Rules = { feed: feeds };
export const feedSubscriptions: Rules = { newPosts: feeds };
