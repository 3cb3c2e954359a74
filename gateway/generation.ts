import type { GraphQLSchema } from 'graphql';
import type { Authoriser } from './access/authoriser.ts';
import type { PlanExecutor } from './execution/executor.ts';
import type { Planner } from './execution/plan.ts';
import type { Subscriber } from './execution/subscribe.ts';
import type { DocumentStore } from './operations/document-store.ts';

/** Everything that is made of one version of the graph. A request that has begun with one ends with it. */
export interface Generation {
  readonly apiSchema: GraphQLSchema;
  readonly documents: DocumentStore;
  readonly authorise: Authoriser;
  readonly plan: Planner;
  readonly executor: PlanExecutor;
  readonly subscribe: Subscriber;
}

/** The versions of the graph, of which one is served. */
export interface Generations {
  readonly current: Generation;
  /** Tells each time that another one is served. @returns ends the listening */
  onReplaced(listener: () => void): () => void;
}
