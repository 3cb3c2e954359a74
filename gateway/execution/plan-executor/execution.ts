import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Run } from '#gateway/execution/executor.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import type { JsonObject } from './json.ts';

/** What plans are compiled for. */
export interface World {
  /** The whole supergraph: fetches speak of types that clients do not see. */
  readonly supergraphSchema: GraphQLSchema;
  readonly apiSchema: GraphQLSchema;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  /** Whether no object of the answer may stand in two places: what is fetched for it then depends on what surrounds it. */
  readonly apart?: boolean;
}

/** One run of a compiled plan. */
export interface Execution {
  readonly run: Run;
  /** On the clock of performance.now(). */
  readonly deadline: number;
  /** All that the fetches brought so far, put together. */
  readonly data: JsonObject;
  readonly errors: GraphQLError[];
}

/**
 * A compiled node of a plan.
 *
 * @param objects what it completes: the root, or the objects at the paths of the flatten nodes around it
 * @returns undefined when it is done already; never rejects
 */
export type Step = (execution: Execution, objects: readonly JsonObject[]) => Promise<void> | undefined;
