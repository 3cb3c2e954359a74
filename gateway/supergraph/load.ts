import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import { ApolloGateway, type ServiceMap } from '@apollo/gateway';
import { QueryPlanner } from '@apollo/query-planner';
import { type GraphQLSchema, parse } from 'graphql';
import { apolloDataSource } from '#gateway/execution/apollo/data-source.ts';
import { disableApolloTelemetry } from '#runtime/config/apollo-telemetry.ts';
import type { Logger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import { checkScalarsOf } from './api-scalars.ts';
import { ownDirectiveNames } from './stock-supergraph.ts';

/** A supergraph ready to be queried. */
export interface LoadedSupergraph {
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
  /** The stock gateway on the same sources. */
  readonly apollo: ApolloGateway;
  stop(): Promise<void>;
}

/**
 * Loads a supergraph: its complete file for planning, and the stripped one beside it (`x.graphql` → `x.stock.graphql`) into
 * ApolloGateway, which refuses the complete one.
 *
 * @throws StartupError when a file cannot be read, a subgraph has no source or the other way round, or the supergraph has
 *   access rules that nothing here would enforce
 */
export async function loadSupergraph(options: {
  readonly file: string;
  readonly sources: readonly SubgraphSource[];
  readonly log: Logger;
}): Promise<LoadedSupergraph> {
  const { file, sources, log } = options;
  const { complete, stock } = await readSupergraph(file);

  // Which features a gateway supports is a question for those who do not know theirs: see refuseUnenforced.
  const supergraph = Supergraph.build(complete, { supportedFeatures: null });
  refuseMismatch(supergraph, sources, file);
  const services = Object.fromEntries(sources.map((source) => [source.name, apolloDataSource(source)]));
  const apollo = await loadApolloGateway(stock, services, log);
  const apiSchema = supergraph.apiSchema().toGraphQLJSSchema({ includeDefer: true });
  checkScalarsOf(apiSchema);
  return {
    apiSchema,
    supergraph,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    deferringPlanner: new QueryPlanner(supergraph, { incrementalDelivery: { enableDefer: true } }),
    sources: new Map(sources.map((source) => [source.name, source])),
    services,
    apollo,
    stop: () => apollo.stop(),
  };
}

async function loadApolloGateway(supergraphSdl: string, services: ServiceMap, log: Logger): Promise<ApolloGateway> {
  disableApolloTelemetry();
  const apollo = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => {
      const service = services[name];
      if (service === undefined) throw new Error(`there is no source for subgraph ${name}`);
      return service;
    },
    logger: {
      debug: (message) => log.trace(message),
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
    // Otherwise it answers with its plan to whoever asks by a header, unless NODE_ENV is production.
    __exposeQueryPlanExperimental: false,
  });
  await apollo.load();
  return apollo;
}

/**
 * Reads the two files of a supergraph. Cheap enough to be called once more, before a start that takes long.
 *
 * @throws StartupError when one cannot be read, or the supergraph has access rules that nothing here would enforce
 */
export async function readSupergraph(file: string): Promise<{ readonly complete: string; readonly stock: string }> {
  const complete = await readText(file);
  const stock = await readText(file.replace(/\.graphql$/, '.stock.graphql'));
  refuseUnenforced(complete, file);
  return { complete, stock };
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartupError(`cannot read the supergraph ${file}`, {
      hint: 'run `npm run compose`, or set SUPERGRAPH to a composed file',
      cause,
    });
  });
}

/** Access rules that are loaded and not enforced would be worse than none: everybody would believe in them. */
function refuseUnenforced(supergraphSdl: string, file: string): void {
  const found = [...ownDirectiveNames(parse(supergraphSdl)).keys()].map((name) => `@${name}`);
  if (found.length === 0) return;
  throw new StartupError(`the supergraph ${file} uses ${found.join(', ')}, which this version does not enforce`, {
    hint: 'remove them from the SDL and run `npm run compose`',
  });
}

function refuseMismatch(supergraph: Supergraph, sources: readonly SubgraphSource[], file: string): void {
  const needed = supergraph.subgraphsMetadata().map(({ name }) => name);
  const given = sources.map(({ name }) => name);
  const faults = [
    ...needed.filter((name) => !given.includes(name)).map((name) => `${name} is in it and not mounted`),
    ...given.filter((name) => !needed.includes(name)).map((name) => `${name} is mounted and not in it`),
  ];
  if (faults.length === 0) return;
  throw new StartupError(`the supergraph ${file} does not fit the subgraphs: ${faults.join('; ')}`, {
    hint: 'run `npm run compose`',
  });
}
