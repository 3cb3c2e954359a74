import { Supergraph } from '@apollo/federation-internals';
import type { ServiceMap } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import { apolloDataSource } from '#gateway/execution/apollo/data-source.ts';
import { type StockGateway, stockGateway } from '#gateway/execution/apollo/stock-gateway.ts';
import { preferResolvableKeys } from '#gateway/execution/planner-faults/resolvable-keys.ts';
import type { Logger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { ACCESS_DIRECTIVES } from '#runtime/subgraph/access-rules.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import { checkScalarsOf } from './api-scalars.ts';
import { type GraphOwner, type NamedGraph, readSupergraph, understood } from './read-supergraph.ts';
import { unenforced } from './stock-supergraph.ts';

/** A supergraph ready to be queried. */
export interface LoadedSupergraph {
  /** The complete supergraph as it was written. */
  readonly sdl: string;
  /** What clients see: validates, introspects and coerces. */
  readonly apiSchema: GraphQLSchema;
  /** The complete supergraph; plans are made on it. */
  readonly supergraph: Supergraph;
  /** The same as a schema of graphql-js, which the plan executor asks about types. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  /** Plans `@defer` as parts that come later. */
  readonly deferringPlanner: QueryPlanner;
  readonly sources: ReadonlyMap<string, SubgraphSource>;
  /** The sources as @apollo/gateway wants them. */
  readonly services: ServiceMap;
  /** The stock gateway on the same sources; costs nothing until it is asked. */
  readonly apollo: StockGateway;
  /** Lets go what it holds; the sources are their owner's. */
  stop(): Promise<void>;
}

/**
 * Loads the supergraph of a file.
 *
 * @throws StartupError when it cannot be read or is no supergraph, a subgraph has no source or the other way round, or it has access
 *   rules that nothing here would enforce
 */
export async function loadSupergraph(options: {
  readonly file: string;
  readonly sources: readonly SubgraphSource[];
  readonly log: Logger;
}): Promise<LoadedSupergraph> {
  const { file, ...rest } = options;
  return loadedSupergraph({ ...parseSupergraph(await readSupergraph(file)), ...rest });
}

/** A supergraph that is understood, and by whom it is to be answered. */
export interface ParsedSupergraph {
  readonly sdl: string;
  readonly supergraph: Supergraph;
  readonly graphs: readonly NamedGraph[];
}

/**
 * @param owner `foreign` for a graph whose access rules are its subgraphs' business
 * @throws StartupError for what is no supergraph, and for access rules that nothing here would enforce
 */
export function parseSupergraph(sdl: string, owner: GraphOwner = 'product'): ParsedSupergraph {
  if (owner === 'product') refuseUnenforced(sdl);
  // Which features a gateway supports is a question for those who do not know theirs: see refuseUnenforced.
  const supergraph = understood(() => Supergraph.build(sdl, { supportedFeatures: null }));
  const graphs = supergraph.subgraphsMetadata().map(({ name, url }) => ({ name, url }));
  return { sdl, supergraph, graphs };
}

/**
 * @param options.owner `foreign` for a graph whose scalars may mean something else by the same names
 * @throws StartupError when a subgraph has no source or the other way round
 */
export function loadedSupergraph(
  options: ParsedSupergraph & {
    readonly sources: readonly SubgraphSource[];
    readonly log: Logger;
    readonly owner?: GraphOwner;
  },
): LoadedSupergraph {
  const { sdl, supergraph, graphs, sources, log, owner = 'product' } = options;
  refuseMismatch(graphs, sources);
  preferResolvableKeys(supergraph);
  const services = Object.fromEntries(sources.map((source) => [source.name, apolloDataSource(source)]));
  const apollo = stockGateway({ sdl, services, log });
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
  if (owner === 'product') checkScalarsOf(apiSchema);
  return {
    sdl,
    apiSchema,
    supergraph,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    deferringPlanner: new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } }),
    sources: new Map(sources.map((source) => [source.name, source])),
    services,
    apollo,
    stop: apollo.stop,
  };
}

/**
 * Access rules that are loaded and not enforced would be worse than none: everybody would believe in them. Those that createAuthoriser
 * enforces are let pass. @throws StartupError
 */
export function refuseUnenforced(supergraphSdl: string): void {
  const found = unenforced(
    understood(() => parse(supergraphSdl)),
    ACCESS_DIRECTIVES,
  );
  if (found.length === 0) return;
  throw new StartupError(`the supergraph uses ${found.join(', ')}, which this version does not enforce`, {
    hint: 'remove them from the SDL and run `npm run compose`',
  });
}

function refuseMismatch(graphs: readonly NamedGraph[], sources: readonly SubgraphSource[]): void {
  const needed = graphs.map(({ name }) => name);
  const given = sources.map(({ name }) => name);
  const faults = [
    ...needed.filter((name) => !given.includes(name)).map((name) => `${name} is in it and not mounted`),
    ...given.filter((name) => !needed.includes(name)).map((name) => `${name} is mounted and not in it`),
  ];
  if (faults.length === 0) return;
  throw new StartupError(`the supergraph does not fit the subgraphs: ${faults.join('; ')}`, {
    hint: 'run `npm run compose`',
  });
}
