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
  /**
   * Keeps this version usable after another one is served, until the function returned is called (more than once does no harm). Whoever
   * works with it beyond one answer holds it: requests under way and parts that come later are held by the pipeline, a stream by its subscriber.
   */
  hold(): () => void;
}

/** The versions of the graph, of which one is served. */
export interface Generations {
  readonly current: Generation;
  /** Tells each time that another one is served, which `current` is by then. @returns ends the listening */
  onReplaced(listener: () => void): () => void;
}
