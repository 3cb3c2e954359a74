import { aiQueries } from './ai.ts';
import { feedMutations, feedQueries, feedSubscriptions } from './feed.ts';
import {
  authMutations,
  notificationsMutations,
  notificationsQueries,
  notificationsSubscriptions,
  organizationsQueries,
} from './others.ts';
import { partiesMutations, partiesQueries } from './parties.ts';
import { postsMutations, postsQueries, postsSubscriptions } from './posts.ts';
import type { Rules } from './rule.ts';
import { usersMutations, usersQueries, usersSubscriptions } from './users.ts';

/**
 * Who is served by which root operation, for every role (domain.md section 3). Every root field must have a rule (`npm run check`); a test
 * runs every role against every rule, and docs/rights.md is generated from it.
 */
export const OPERATION_RULES = {
  Query: {
    ...usersQueries,
    ...postsQueries,
    ...feedQueries,
    ...partiesQueries,
    ...organizationsQueries,
    ...notificationsQueries,
    ...aiQueries,
  },
  Mutation: {
    ...authMutations,
    ...usersMutations,
    ...postsMutations,
    ...feedMutations,
    ...partiesMutations,
    ...notificationsMutations,
  },
  Subscription: { ...usersSubscriptions, ...postsSubscriptions, ...feedSubscriptions, ...notificationsSubscriptions },
} as const satisfies Readonly<Record<'Query' | 'Mutation' | 'Subscription', Rules>>;
