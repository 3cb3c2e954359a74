import type { GraphQLError, OperationTypeNode } from 'graphql';
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
  /** Of the document; a source that has to know reads the document otherwise. */
  readonly operationType?: OperationTypeNode;
  /** Of the document, for logs and traces. */
  readonly operationName?: string;
  /** JSON of `variables`, where it is there already: the same, and nothing else. */
  readonly variablesText?: string;
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
  /**
   * The results of a subscription that the subgraph itself answers, each as `execute` would return it; absent where the source has none.
   * Never throws: when the stream breaks and cannot be taken up again, its last result says so. Returning ends the subscription.
   */
  subscribe?(fetch: SubgraphFetch): AsyncGenerator<SubgraphResult, void>;
}
