import type { GraphQLError } from 'graphql';
import type { RequestInfo } from './define.ts';

/** One operation for one subgraph. */
export interface SubgraphFetch {
  /** Source text as the query plan has it; the same plan always has the same text. */
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly request: RequestInfo;
  /** What the root fields start from; set for the event of a subscription. */
  readonly rootValue?: object;
  /** When nobody waits for the answer any more, on the clock of performance.now(); for sources that may keep one waiting. */
  readonly deadline?: number;
}

export interface SubgraphResult {
  /** The caller owns it and may change it. */
  readonly data?: Record<string, unknown> | null;
  /** Each keeps what was thrown as its `originalError`. */
  readonly errors?: readonly GraphQLError[];
}

/** Where a subgraph is reached. Never rejects: what fails is in `errors`. */
export interface SubgraphSource {
  readonly name: string;
  execute(fetch: SubgraphFetch): Promise<SubgraphResult>;
}
