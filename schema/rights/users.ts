import { EVERYBODY, NOBODY, SIGNED_IN, VERIFIED } from './roles.ts';
import { type Rules, rule, ruleFor, ruleForAll } from './rule.ts';

const notOneself = ruleFor('person', { own: NOBODY, other: SIGNED_IN, foreign: SIGNED_IN }, 'INVALID_INPUT');

// Direct messages (domain.md section 3): citizens write to nobody, levels 2 and 3 to politicians, members, chairs and party_admins within
// their party, the others to whom they like.
const MAY_WRITE_ANYWHERE = [
  'politician_district',
  'politician_city',
  'politician_national',
  'mp',
  'journalist',
  'system_admin',
] as const;
const MAY_WRITE_IN_OWN_PARTY = [
  'party_member',
  'district_chair',
  'city_chair',
  'branch_chair',
  'party_admin',
  ...MAY_WRITE_ANYWHERE,
] as const;

export const usersQueries: Rules = {
  viewer: rule(EVERYBODY),
  user: [ruleForAll('person', EVERYBODY, 'HIDDEN')],
};

export const usersMutations: Rules = {
  updateProfile: rule(SIGNED_IN),
  updatePrivacy: rule(SIGNED_IN),
  follow: [notOneself],
  unfollow: [notOneself],
  removeFollower: [notOneself],
  block: [
    { thing: 'oneself', served: { own: NOBODY }, refusal: 'INVALID_INPUT' },
    { thing: 'person', served: { other: VERIFIED, foreign: VERIFIED }, refusal: 'PERMISSION_DENIED' },
  ],
  unblock: [notOneself],
  mute: [notOneself],
  unmute: [notOneself],
  setPostAlerts: [notOneself],
  setTyping: [
    {
      thing: 'conversation with a member of a party',
      served: { other: MAY_WRITE_IN_OWN_PARTY, foreign: MAY_WRITE_ANYWHERE },
      refusal: 'PERMISSION_DENIED',
    },
    { thing: "others' conversation", served: { none: NOBODY }, refusal: 'NOT_FOUND' },
  ],
};

export const usersSubscriptions: Rules = {
  viewerEvents: rule(SIGNED_IN),
  presenceChanged: [ruleForAll('person', SIGNED_IN, 'PERMISSION_DENIED')],
  typing: [
    { thing: 'own conversation', served: { none: SIGNED_IN }, refusal: 'NOT_FOUND' },
    { thing: "others' conversation", served: { none: NOBODY }, refusal: 'NOT_FOUND' },
  ],
};
