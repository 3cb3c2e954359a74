import { GraphQLError } from 'graphql';

/**
 * What was thrown in the first place. Between the resolver and a client an error is wrapped by the subgraph's executor and by the plan
 * executor, each keeping the one before as originalError.
 */
export function originalError(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? originalError(error.originalError) : error;
}
