import type { GraphQLError } from 'graphql';

/** An operation that is not run because some of it is kept back; told by one error for each such field. */
export class OperationRefused extends AggregateError {
  override readonly name = 'OperationRefused';
  declare readonly errors: GraphQLError[];

  constructor(refusals: readonly GraphQLError[]) {
    super(refusals, `${refusals.length} of its fields are kept back`);
  }
}
