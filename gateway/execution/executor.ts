import type { GraphQLError } from 'graphql';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { SubgraphResult } from '#runtime/subgraph/source.ts';
import type { PlannedOperation } from './plan.ts';
import type { ResponseData } from './response-data.ts';

/** One run of an operation that is planned and whose variables are coerced. */
export interface Run {
  readonly planned: PlannedOperation;
  readonly variables: Record<string, unknown>;
  readonly request: RequestInfo;
}

/** Where an event of a subscription starts. */
export type EventStart =
  /** The subscription field is executed by its own subgraph, from this root value. */
  | { readonly kind: 'root'; readonly rootValue: object }
  /** The subgraph has sent the field's result itself. */
  | { readonly kind: 'result'; readonly result: SubgraphResult };

/** Runs plans. Never rejects: fetches that fail are among the errors. */
export interface PlanExecutor {
  execute(run: Run): Promise<Executed>;
  /** One event of a subscription: the plan's primary from `start`, then its rest. */
  executeEvent(run: Run, start: EventStart): Promise<Executed>;
}

/** What came of an operation. */
export interface Executed {
  readonly data: ResponseData;
  /** In the client's terms: paths of response names and list indices. Each has its cause as originalError. */
  readonly errors: readonly GraphQLError[];
  /** Values that were left out without an error, because their entity was gone; for the log. */
  readonly gone?: readonly GonePart[];
  /** Parts that come later (`@defer`); absent where there are none. */
  readonly deferred?: DeferredParts;
}

export interface GonePart {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The rest of an operation whose first answer is there. */
export interface DeferredParts {
  /** Those that the first answer leaves open. */
  readonly pending: readonly PendingPart[];
  /** Ends when nothing is left open. Ending it early frees what it holds. */
  readonly batches: AsyncGenerator<DeferredBatch, void>;
}

/** A deferred fragment at one place of the answer. */
export interface PendingPart {
  /** Unique within the answer. */
  readonly id: string;
  readonly label: string | null;
  /** Of the object that the fragment's fields belong to. */
  readonly path: readonly (string | number)[];
}

/** Parts that became ready at the same time. */
export interface DeferredBatch {
  /** Those that became known by the completed ones: deferred fragments inside deferred fragments. */
  readonly pending: readonly PendingPart[];
  readonly completed: readonly CompletedPart[];
}

export interface CompletedPart {
  /** Of the pending part. */
  readonly id: string;
  /** The fields of the object at the part's path. */
  readonly data: ResponseData;
  readonly errors: readonly GraphQLError[];
}
