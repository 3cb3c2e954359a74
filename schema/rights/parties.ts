import { EVERYBODY, NOBODY, PARTY_ROLES, SIGNED_IN } from './roles.ts';
import { type Rule, type Rules, rule, ruleFor } from './rule.ts';

const POLITICIANS = [
  'politician_district',
  'politician_city',
  'politician_national',
  'mp',
  'district_chair',
  'city_chair',
  'branch_chair',
] as const;

/** Rules for a party: one's own and another one. Only a party's members have an own one. */
const party = (own: Rule['served']['own'], foreign: Rule['served']['foreign'], refusal: Rule['refusal']): Rule => ({
  thing: 'party',
  served: { own: own ?? NOBODY, foreign: foreign ?? NOBODY },
  refusal,
});

export const partiesQueries: Rules = {
  parties: rule(EVERYBODY),
  party: [party(PARTY_ROLES, EVERYBODY, 'HIDDEN')],
  politicians: rule(EVERYBODY),
};

export const partiesMutations: Rules = {
  // Applying to one's own party again changes nothing; who is in one has to leave it before applying to another.
  joinParty: [party(PARTY_ROLES, ['verified_citizen', 'journalist'], 'PERMISSION_DENIED')],
  leaveParty: [party(PARTY_ROLES, NOBODY, 'NOT_FOUND')],
  decideMembership: [party(['party_admin'], NOBODY, 'PERMISSION_DENIED')],
  followParty: [party(PARTY_ROLES, SIGNED_IN, 'NOT_FOUND')],
  unfollowParty: [party(PARTY_ROLES, SIGNED_IN, 'NOT_FOUND')],
  appointLeader: [party(['party_admin'], NOBODY, 'PERMISSION_DENIED')],
  dismissLeader: [party(['party_admin'], NOBODY, 'PERMISSION_DENIED')],
  updatePolitician: [
    ruleFor('politician', { own: POLITICIANS, other: ['party_admin'], foreign: NOBODY }, 'PERMISSION_DENIED'),
  ],
};
