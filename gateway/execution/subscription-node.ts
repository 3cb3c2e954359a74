import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { DocumentInvalid } from '#gateway/errors.ts';

/** What the plan of a subscription consists of. @throws DocumentInvalid where nothing is left of it but a condition */
export function subscriptionNode({ node }: QueryPlan): SubscriptionNode {
  if (node?.kind === 'Subscription') return node;
  throw new DocumentInvalid([new GraphQLError('The root field of a subscription cannot be skipped.')]);
}
