import type { AppServices, BuiltSubgraph } from '#runtime/subgraph/define.ts';
import { createRateGate, type HourlyLimits } from './access/rate-limit.ts';
import type { Authenticator } from './access/sessions.ts';
import { apolloExecutor, createPlanExecutor, ownExecutor } from './execution/executor.ts';
import { createPlanner, type Planner } from './execution/plan.ts';
import { createSubscriber } from './execution/subscribe.ts';
import type { DocumentLimits } from './operations/admission.ts';
import { createDocumentStore, type DocumentStore } from './operations/document-store.ts';
import type { Manifest } from './operations/manifest.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { type LoadedSupergraph, loadSupergraph } from './supergraph/load.ts';
import { localSource } from './supergraph/local-source.ts';

export interface AssemblyOptions {
  readonly subgraphs: readonly BuiltSubgraph[];
  readonly services: AppServices;
  readonly authenticator: Authenticator;
  /** Complete supergraph; its stripped companion stands beside it. */
  readonly supergraphFile: string;
  readonly manifest: Manifest;
  readonly executor: 'own' | 'apollo';
  /** Whether documents that are not registered are run. */
  readonly adhoc: boolean;
  readonly introspection: boolean;
  readonly documentLimits: DocumentLimits;
  /** null for none. */
  readonly hourlyLimits: HourlyLimits | null;
}

/** The gateway without its transports. */
export interface Assembly {
  readonly pipeline: Pipeline;
  readonly supergraph: LoadedSupergraph;
  readonly documents: DocumentStore;
  readonly plan: Planner;
}

/**
 * Mounts the subgraphs in this process under one graph. Every registered document is parsed, validated and planned here, so that no
 * client pays for it and one that does not fit stops the start.
 */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { services, authenticator } = options;
  const subgraphs = options.subgraphs.map((built) => ({
    source: localSource(built, services),
    subscriptions: built.definition.subscriptions,
  }));
  const supergraph = await loadSupergraph({
    file: options.supergraphFile,
    sources: subgraphs.map(({ source }) => source),
    log: services.log,
  });
  const { apiSchema } = supergraph;
  const documents = createDocumentStore({
    schema: apiSchema,
    manifest: options.manifest,
    limits: options.documentLimits,
    adhoc: options.adhoc,
  });
  const plan = createPlanner(supergraph);
  for (const { operations } of documents.registered) for (const operation of operations) plan(operation);

  const pipeline = createPipeline({
    apiSchema,
    documents,
    rate: createRateGate({ limiter: services.rateLimiter, limits: options.hourlyLimits, clock: services.clock }),
    authenticator,
    introspection: options.introspection,
    plan,
    execute: options.executor === 'apollo' ? apolloExecutor(supergraph) : ownExecutor(supergraph),
    subscribe: createSubscriber({
      apiSchema,
      services: supergraph.services,
      subgraphs: new Map(subgraphs.map((subgraph) => [subgraph.source.name, subgraph])),
      pubsub: services.pubsub,
      execute: createPlanExecutor(supergraph),
      recheck: authenticator.recheck,
    }),
    log: services.log,
  });
  return { pipeline, supergraph, documents, plan };
}
