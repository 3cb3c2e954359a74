import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLError, parse } from 'graphql';
import type { Executed, PlanExecutor, Run } from '#gateway/execution/executor.ts';
import { ownExecutor } from '#gateway/execution/own-executor.ts';
import { createPlanner, type PlanOptions } from '#gateway/execution/plan.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { coerceVariables } from '#gateway/operations/variables.ts';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { type LoadedSupergraph, loadedSupergraph, parseSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import type { SubgraphFetch, SubgraphResult, SubgraphSource } from '#runtime/subgraph/source.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
  import: ["@key", "@shareable", "@requires", "@external", "@provides", "@inaccessible", "@interfaceObject"])
`;

type Resolvers = NonNullable<Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']>;

/** A subgraph of a few lines: its SDL without the link, and resolvers, or something that answers in their stead. */
export interface SmallSubgraph {
  readonly sdl: string;
  readonly resolvers?: Resolvers;
  readonly answer?: (fetch: SubgraphFetch) => SubgraphResult | Promise<SubgraphResult>;
}

/** A graph in memory under the plan executor alone. */
export interface Federated {
  readonly loaded: LoadedSupergraph;
  readonly executor: PlanExecutor;
  /** What the subgraphs were sent, oldest first. */
  readonly fetches: (SubgraphFetch & { readonly subgraph: string })[];
  prepare(text: string, variables?: Record<string, unknown>, options?: PlanOptions): Run;
  run(text: string, variables?: Record<string, unknown>, options?: PlanOptions): Promise<Executed>;
}

export function federate(subgraphs: Readonly<Record<string, SmallSubgraph>>): Federated {
  const named = Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, sdl: `${LINK}${sdl}` }));
  const fetches: Federated['fetches'] = [];
  const sources = Object.entries(subgraphs).map(([name, subgraph]) => {
    const { execute: answer } = subgraphSource(name, subgraph);
    const source: SubgraphSource = {
      name,
      execute(fetch) {
        fetches.push({ ...fetch, subgraph: name });
        return answer(fetch);
      },
    };
    return source;
  });
  const { complete } = composeSupergraph(named);
  const loaded = loadedSupergraph({
    ...parseSupergraph(complete, 'foreign'),
    sources,
    log: createLogger('silent'),
    owner: 'foreign',
  });
  const plan = createPlanner(loaded);
  const executor = ownExecutor(loaded, 10_000);
  const prepare: Federated['prepare'] = (text, variables = {}, options = {}) => {
    const operation = selectOperation(prepareDocument(text, loaded.apiSchema, DOCUMENT_LIMITS), null);
    return {
      planned: plan(operation, options),
      variables: coerceVariables(loaded.apiSchema, operation, variables),
      request: ANONYMOUS_REQUEST,
    };
  };
  return { loaded, executor, fetches, prepare, run: (...args) => executor.execute(prepare(...args)) };
}

function subgraphSource(name: string, { sdl, resolvers = {}, answer }: SmallSubgraph): SubgraphSource {
  if (answer) return { name, execute: async (fetch) => await answer(fetch) };
  const schema = buildSubgraphSchema({ typeDefs: parse(`${LINK}${sdl}`), resolvers });
  return {
    name,
    async execute({ document, variables, rootValue }) {
      const result = await execute({ schema, document: parse(document), variableValues: variables, rootValue });
      // As it comes over the wire: plain objects.
      return { ...result, data: JSON.parse(JSON.stringify(result.data ?? null)) };
    },
  };
}

/** Paths and messages, in order of the paths. */
export function errorLines(errors: readonly GraphQLError[]): readonly string[] {
  return errors.map(({ path, message }) => `${path?.join('.')}: ${message}`).sort();
}
