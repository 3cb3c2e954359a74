import { type Authoriser, admitEverything } from '#gateway/access/authoriser.ts';
import { type AuthorizationMode, createAuthoriser } from '#gateway/access/directives/directive-authoriser.ts';
import type { PlanExecutor } from '#gateway/execution/executor.ts';
import { ownExecutor } from '#gateway/execution/own-executor.ts';
import { createPlanner, restoring } from '#gateway/execution/plan.ts';
import { createSharing } from '#gateway/execution/streams/sharing.ts';
import type { TopicHub } from '#gateway/execution/streams/topic-hub.ts';
import { createSubscriber } from '#gateway/execution/subscribe.ts';
import type { Generation } from '#gateway/generation.ts';
import type { DocumentLimits } from '#gateway/operations/admission.ts';
import { createAutomaticQueries } from '#gateway/operations/automatic-queries.ts';
import { createDocumentStore } from '#gateway/operations/document-store.ts';
import type { Manifest } from '#gateway/operations/manifest.ts';
import { type LoadedSupergraph, loadedSupergraph, parseSupergraph } from '#gateway/supergraph/load.ts';
import type { GraphOwner } from '#gateway/supergraph/read-supergraph.ts';
import { ACCESS_POLICIES } from '#runtime/access-policies.ts';
import { scopesOf } from '#runtime/access-scopes.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { heldExecutor } from './held.ts';
import { createHolds } from './holds.ts';
import type { SubgraphPool } from './subgraph-pool.ts';

/** A version of the graph that is ready to be served. */
export interface BuiltGeneration {
  readonly generation: Generation;
  readonly supergraph: LoadedSupergraph;
  /** It is not served any more: it lets go what it is made of as soon as nobody holds it. */
  retire(): void;
  /** Resolves when it has done so. Never rejects. */
  readonly ended: Promise<void>;
}

/** What a gateway needs of the process that it is in. */
export type GatewayServices = Pick<
  AppServices,
  'clock' | 'newId' | 'log' | 'metrics' | 'cache' | 'pubsub' | 'rateLimiter'
>;

export interface GenerationOptions {
  readonly services: GatewayServices;
  /** What subscriptions listen to. */
  readonly hub: TopicHub;
  /** Where subgraphs come from. */
  readonly pool: SubgraphPool;
  /** Whose graph it is; the product's unless told. */
  readonly owner?: GraphOwner;
  readonly manifest: Manifest;
  /** Of partners, by name, as they are when a version is made; none unless given. */
  readonly partnerManifests?: ReadonlyMap<string, Manifest>;
  readonly executor: 'own' | 'apollo';
  /** What all fetches of one operation, or of one event of a subscription, may take together. */
  readonly timeMs: number;
  /** Waited for after each mutation, before it is answered; nothing unless told. */
  readonly afterMutation?: () => Promise<void>;
  /** Whether documents that are not registered are run. */
  readonly adhoc: boolean;
  readonly documentLimits: DocumentLimits;
  /** What becomes of an operation of which some may not be seen; `filter` unless told. */
  readonly authorization?: AuthorizationMode;
}

/**
 * Makes everything that a version of the graph is served with: every registered document is parsed, validated and planned here, so that no client
 * pays for it.
 *
 * @throws StartupError and what createDocumentStore throws: nothing is left open then
 */
export async function buildGeneration(sdl: string, options: GenerationOptions): Promise<BuiltGeneration> {
  const { pool, services, owner } = options;
  const parsed = parseSupergraph(sdl, owner);
  const taken = pool.take(parsed.graphs);
  const sources = taken.subgraphs.map(({ source }) => source);
  let supergraph: LoadedSupergraph | undefined;
  const letGo = async (): Promise<void> => {
    taken.giveBack();
    await supergraph?.stop();
  };
  try {
    supergraph = loadedSupergraph({ ...parsed, sources, log: services.log, ...(owner && { owner }) });
    const plan = createPlanner(supergraph);
    const documents = await createDocumentStore({
      schema: supergraph.apiSchema,
      manifest: options.manifest,
      ...(options.partnerManifests && { partners: options.partnerManifests }),
      limits: options.documentLimits,
      adhoc: options.adhoc,
      automatic: createAutomaticQueries(services),
      plan,
    });
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const holds = createHolds(() => {
      letGo()
        .catch((error: unknown) => services.log.error({ err: error }, 'a version of the graph did not end well'))
        .finally(end);
    });
    const executor = heldExecutor(await executorOf(supergraph, options), holds.hold);
    const subscribe = createSubscriber({
      apiSchema: supergraph.apiSchema,
      subgraphs: new Map(taken.subgraphs.map((subgraph) => [subgraph.source.name, subgraph])),
      hub: options.hub,
      executor,
      sharing: createSharing(supergraph.apiSchema, supergraph.supergraph.schema),
    });
    const generation: Generation = {
      apiSchema: supergraph.apiSchema,
      documents,
      authorise: authoriserOf(supergraph, options),
      plan,
      executor: options.afterMutation ? followed(executor, options.afterMutation) : executor,
      subscribe,
      hold: holds.hold,
    };
    return { generation, supergraph, retire: holds.retire, ended };
  } catch (error) {
    await letGo();
    throw error;
  }
}

/** Where nobody can be told apart, access rules would close fields to everybody: they are left to the subgraphs. */
function authoriserOf(
  supergraph: LoadedSupergraph,
  { owner, authorization = 'filter' }: GenerationOptions,
): Authoriser {
  if (owner === 'foreign') return admitEverything;
  return createAuthoriser(supergraph, { mode: authorization, scopesOf, policies: ACCESS_POLICIES });
}

async function executorOf(
  supergraph: LoadedSupergraph,
  { executor, timeMs }: Pick<GenerationOptions, 'executor' | 'timeMs'>,
): Promise<PlanExecutor> {
  if (executor === 'own') return restoring(ownExecutor(supergraph, timeMs));
  const { apolloExecutor } = await import('#gateway/execution/apollo/executor.ts');
  await supergraph.apollo.load();
  return restoring(apolloExecutor(supergraph, timeMs));
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
