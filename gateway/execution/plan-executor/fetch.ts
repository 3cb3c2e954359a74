import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { Run } from '#gateway/execution/executor.ts';
import type { SubgraphFetch, SubgraphResult, SubgraphSource } from '#runtime/subgraph/source.ts';
import { entitiesStep } from './entities.ts';
import type { Execution, Step, World } from './execution.ts';
import { compileFetchErrors, type FetchErrors } from './fetch-errors.ts';
import type { JsonObject } from './json.ts';
import { copyToEach, shareAmong } from './merge.ts';
import type { PathStep } from './places.ts';
import { compileRewrites, type Rewrite } from './rewrites.ts';

/** A fetch node, made ready. */
export interface Fetch {
  readonly node: FetchNode;
  readonly errors: FetchErrors;
  readonly rewriteResult: Rewrite | undefined;
  /** Adds what came to each of some objects that are alike. */
  readonly share: typeof shareAmong;
  /** Those of the operation's variables that the fetch uses; all of them as they are where it uses all. */
  variablesOf(run: Run): Readonly<Record<string, unknown>>;
  /** Never rejects. */
  send(
    execution: Execution,
    own: Pick<SubgraphFetch, 'variables' | 'variablesText' | 'rootValue'>,
  ): Promise<SubgraphResult>;
}

/** @param steps to the objects that the fetch completes, from the root */
export function compileFetch(node: FetchNode, steps: readonly PathStep[], world: World): Step {
  const fetch = prepareFetch(node, steps, world);
  if (node.requires) return entitiesStep(fetch, node.requires, steps, world);
  // The planner asks for entities wherever something is taken from around them.
  if (node.contextRewrites?.length) throw new Error('a fetch of root fields has no surroundings');
  return plainStep(fetch);
}

export function prepareFetch(node: FetchNode, steps: readonly PathStep[], world: World): Fetch {
  const source = sourceOf(node, world);
  const { operation: document, operationName, operationKind: operationType } = node;
  const constant = { document, operationType, ...(operationName !== undefined && { operationName }) };
  return {
    node,
    errors: compileFetchErrors(node, steps),
    rewriteResult: compileRewrites(world.supergraphSchema, node.outputRewrites),
    share: world.apart ? copyToEach : shareAmong,
    variablesOf: variablePicker(node.variableUsages ?? []),
    send: ({ run, deadline }, own) =>
      source.execute({ ...constant, ...own, request: run.request, deadline }).catch(failedResult),
  };
}

/** Merges an answer whose fields belong to the objects themselves. */
export function takeResult(
  fetch: Fetch,
  execution: Execution,
  objects: readonly JsonObject[],
  { data, errors }: SubgraphResult,
): void {
  if (data) {
    fetch.rewriteResult?.(data);
    fetch.share(objects, data);
  }
  if (errors && errors.length > 0) fetch.errors.report(execution, errors, null);
}

function plainStep(fetch: Fetch): Step {
  return async (execution, objects) => {
    const result = await fetch.send(execution, { variables: fetch.variablesOf(execution.run) });
    takeResult(fetch, execution, objects, result);
  };
}

function sourceOf({ serviceName }: FetchNode, { sources }: World): SubgraphSource {
  const source = sources.get(serviceName);
  if (source === undefined) throw new Error(`there is no source for subgraph ${serviceName}`);
  return source;
}

/** Sources do not reject; one that does all the same takes down nothing but its fetch. */
function failedResult(cause: unknown): SubgraphResult {
  const originalError = cause instanceof Error ? cause : new Error(String(cause));
  return { data: null, errors: [new GraphQLError(originalError.message, { originalError })] };
}

const NO_VARIABLES: Readonly<Record<string, unknown>> = Object.freeze({});

function variablePicker(usages: readonly string[]): Fetch['variablesOf'] {
  if (usages.length === 0) return () => NO_VARIABLES;
  const used = new Set(usages);
  return ({ planned, variables }) => {
    const { variableDefinitions = [] } = planned.operation.node;
    if (variableDefinitions.every(({ variable }) => used.has(variable.name.value))) return variables;
    const picked: Record<string, unknown> = {};
    for (const name of usages) if (Object.hasOwn(variables, name)) picked[name] = variables[name];
    return picked;
  };
}
