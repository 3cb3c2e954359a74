import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse, validate } from 'graphql';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { type LoadedSupergraph, loadSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import type { Graph } from './graph.ts';
import { fetchFault, referredObject, type World, worldResolver } from './world.ts';

/** A graph that answers from whatever world is set. */
export interface LoadedGraph {
  readonly graph: Graph;
  readonly loaded: LoadedSupergraph;
  /** Fetches that were no valid operations of their subgraph. */
  readonly invalid: string[];
  world: World;
}

/** @throws CompositionFailed for one that makes no supergraph */
export async function loadGraph(graph: Graph, world: World): Promise<LoadedGraph> {
  const { complete } = composeSupergraph(graph.subgraphs);
  const folder = await mkdtemp(join(tmpdir(), 'graph-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, complete);
  const sources = graph.subgraphs.map(({ name, sdl }) => worldSource(name, sdl, () => current));
  const loaded = await loadSupergraph({ file, sources, log: createLogger('silent') });
  await rm(folder, { recursive: true });
  const current: LoadedGraph = { graph, loaded, invalid: [], world };
  return current;
}

function worldSource(name: string, sdl: string, current: () => LoadedGraph): SubgraphSource {
  const typeDefs = parse(sdl);
  const types = typeDefs.definitions.flatMap((node) =>
    (node.kind === 'ObjectTypeDefinition' || node.kind === 'InterfaceTypeDefinition') &&
    node.directives?.some((directive) => directive.name.value === 'key')
      ? [node.name.value]
      : [],
  );
  const resolvers = Object.fromEntries(
    types.map((type) => {
      const refer = async (given: Record<string, unknown>) =>
        referredObject(current().graph, current().world, type, given);
      return [type, { __resolveReference: refer }];
    }),
  );
  const schema = buildSubgraphSchema({ typeDefs, resolvers });
  const documents = new Map<
    string,
    { readonly node: ReturnType<typeof parse>; readonly faults: readonly GraphQLError[] }
  >();
  const documentOf = (text: string) => {
    let found = documents.get(text);
    if (found === undefined) {
      const node = parse(text);
      found = { node, faults: validate(schema, node) };
      documents.set(text, found);
    }
    return found;
  };
  return {
    name,
    async execute({ document, variables }) {
      const { graph, world, invalid } = current();
      const fault = fetchFault(world, name, document);
      if (fault === 'error') return { errors: [new GraphQLError(`${name} cannot be reached`)] };
      if (fault === 'nothing') return { data: null };
      const { node, faults } = documentOf(document);
      if (faults.length > 0) {
        invalid.push(`${name}: ${document}: ${faults.map(String).join('; ')}`);
        return { errors: faults };
      }
      const result = await execute({
        schema,
        document: node,
        variableValues: structuredClone(variables),
        fieldResolver: worldResolver(graph, world, false),
      });
      const errors = result.errors ? { errors: result.errors } : {};
      // As it comes over the wire: objects without the prototypes and order of graphql-js.
      return { data: JSON.parse(JSON.stringify(result.data ?? null)), ...errors };
    },
  };
}
