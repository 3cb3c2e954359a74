import { ACCESS_POLICIES } from '#runtime/access-policies.ts';
import { scopesOf } from '#runtime/access-scopes.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { createAuthoriser } from './access/directives/directive-authoriser.ts';
import { createRateGate, type HourlyLimits } from './access/rate-limit.ts';
import type { Authenticator } from './access/sessions.ts';
import { apolloExecutor } from './execution/apollo/executor.ts';
import type { PlanExecutor } from './execution/executor.ts';
import { createOperationMeter } from './execution/operation-meter.ts';
import { ownExecutor } from './execution/own-executor.ts';
import { createPlanner } from './execution/plan.ts';
import { createEvaluations } from './execution/streams/evaluations.ts';
import { createSharing } from './execution/streams/sharing.ts';
import { createStreams } from './execution/streams/streams.ts';
import { createTopicHub } from './execution/streams/topic-hub.ts';
import { createSubscriber, type EventfulSubgraph } from './execution/subscribe.ts';
import type { Generation, Generations } from './generation.ts';
import type { DocumentLimits } from './operations/admission.ts';
import { createAutomaticQueries } from './operations/automatic-queries.ts';
import { createDocumentStore } from './operations/document-store.ts';
import type { Manifest } from './operations/manifest.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { type LoadedSupergraph, loadSupergraph } from './supergraph/load.ts';

export interface AssemblyOptions {
  /** Wherever they are. */
  readonly subgraphs: readonly EventfulSubgraph[];
  readonly services: AppServices;
  readonly authenticator: Authenticator;
  /** Complete supergraph; its stripped companion stands beside it. */
  readonly supergraphFile: string;
  readonly manifest: Manifest;
  /** Clients whose operations are measured apart. */
  readonly clientNames: readonly string[];
  readonly executor: 'own' | 'apollo';
  /** What all fetches of one operation, or of one event of a subscription, may take together. */
  readonly timeMs: number;
  /** Waited for after each mutation, before it is answered; nothing unless told. */
  readonly afterMutation?: () => Promise<void>;
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
  readonly generations: Generations;
}

/**
 * Mounts the subgraphs under one graph. Every registered document is parsed, validated and planned here, so that no
 * client pays for it and one that does not fit stops the start.
 */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { services, authenticator } = options;
  const supergraph = await loadSupergraph({
    file: options.supergraphFile,
    sources: options.subgraphs.map(({ source }) => source),
    log: services.log,
  });
  const current = createGeneration(supergraph, options);
  const generations: Generations = { current, onReplaced: () => () => {} };
  const { recheck } = authenticator;
  const evaluations = createEvaluations(() => performance.now());
  const pipeline = createPipeline({
    generations,
    streams: createStreams({ generations, evaluations, log: null, recheck, random: Math.random }),
    rate: createRateGate({ limiter: services.rateLimiter, limits: options.hourlyLimits, clock: services.clock }),
    authenticator,
    introspection: options.introspection,
    meter: createOperationMeter({
      metrics: services.metrics,
      registered: new Set(current.documents.registered.map(({ id }) => id)),
      clientNames: options.clientNames,
    }),
    log: services.log,
  });
  return { pipeline, supergraph, generations };
}

function createGeneration(supergraph: LoadedSupergraph, options: AssemblyOptions): Generation {
  const { services, subgraphs, timeMs, afterMutation } = options;
  const { apiSchema } = supergraph;
  const plan = createPlanner(supergraph);
  const documents = createDocumentStore({
    schema: apiSchema,
    manifest: options.manifest,
    limits: options.documentLimits,
    adhoc: options.adhoc,
    automatic: createAutomaticQueries(services),
    plan,
  });
  const executor = options.executor === 'apollo' ? apolloExecutor(supergraph, timeMs) : ownExecutor(supergraph, timeMs);
  return {
    apiSchema,
    documents,
    authorise: createAuthoriser(supergraph, { mode: 'filter', scopesOf, policies: ACCESS_POLICIES }),
    plan,
    executor: afterMutation ? followed(executor, afterMutation) : executor,
    subscribe: createSubscriber({
      apiSchema,
      subgraphs: new Map(subgraphs.map((subgraph) => [subgraph.source.name, subgraph])),
      hub: createTopicHub(services.pubsub, null),
      executor,
      sharing: createSharing(apiSchema, supergraph.supergraph.schema),
    }),
    hold: () => () => {},
  };
}

function followed(executor: PlanExecutor, afterMutation: () => Promise<void>): PlanExecutor {
  return {
    ...executor,
    async execute(run) {
      const executed = await executor.execute(run);
      if (run.planned.operation.type === 'mutation') await afterMutation();
      return executed;
    },
  };
}
