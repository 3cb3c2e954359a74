import { EVERYBODY, PARTY_ROLES, SIGNED_IN } from './roles.ts';
import { type Rules, rule, ruleForAll } from './rule.ts';

const feeds = [
  { thing: 'personalized feed', served: { none: SIGNED_IN }, refusal: 'PERMISSION_DENIED' },
  { thing: 'following feed', served: { none: SIGNED_IN }, refusal: 'PERMISSION_DENIED' },
  { thing: 'trending feed', served: { none: EVERYBODY }, refusal: 'PERMISSION_DENIED' },
  { thing: 'local feed', served: { none: SIGNED_IN }, refusal: 'PERMISSION_DENIED' },
  { thing: "party's feed", served: { none: PARTY_ROLES }, refusal: 'PERMISSION_DENIED' },
] as const;

export const feedQueries: Rules = { feed: feeds, trends: rule(EVERYBODY) };
export const feedMutations: Rules = {
  giveFeedFeedback: [ruleForAll('public post', SIGNED_IN, 'NOT_FOUND')],
  removeFeedFeedback: [ruleForAll('public post', SIGNED_IN, 'NOT_FOUND')],
  updateFeedSettings: rule(SIGNED_IN),
};
export const feedSubscriptions: Rules = { newPosts: feeds, trendsChanged: rule(EVERYBODY) };
