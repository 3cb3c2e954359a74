import type { GraphQLError } from 'graphql';
import type { Executed } from '#gateway/execution/executor.ts';
import type { Operation } from '#gateway/operations/document.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';

/** What is left of an operation for somebody who may not see all of it. */
export interface Authorised {
  /** The operation itself, or one without the fields that are kept back; the same object for the same fields. */
  readonly operation: Operation;
  /** One for each field kept back, with its path; they are told beside the data. */
  readonly refusals: readonly GraphQLError[];
  /** Gives what came of `operation` the shape that the client asked for; absent where nothing is kept back. */
  readonly complete?: (executed: Executed) => Executed;
}

/**
 * Enforces the directives of the graph (@authenticated, @requiresScopes, @policy) before anything is planned. Throws OperationRefused for an
 * operation of which nothing may be run.
 */
export type Authoriser = (
  operation: Operation,
  request: RequestInfo,
  variables: Readonly<Record<string, unknown>>,
) => Authorised;

/** For a graph without such directives. */
export const admitEverything: Authoriser = (operation) => ({ operation, refusals: [] });
