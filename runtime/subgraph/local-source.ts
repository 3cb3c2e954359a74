import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type CompiledOperation, compileOperation } from './compiled-operation.ts';
import type { AppServices, BuiltSubgraph } from './define.ts';
import { checkRepresentations, entityTypeNames } from './representations.ts';
import type { SubgraphFetch, SubgraphResult, SubgraphSource } from './source.ts';

/** Operations kept ready for each subgraph. A plan has a handful; the bound matters for ad-hoc queries only. */
const OPERATIONS_KEPT = 500;

/**
 * A subgraph in this process. Operations are kept compiled by their text; each fetch gets a context of its own, so that loaders
 * never outlive what they batch; the viewer is passed as it is.
 */
export function localSource({ definition, schema }: BuiltSubgraph, services: AppServices): SubgraphSource {
  const operations = new LRUCache<string, CompiledOperation>({ max: OPERATIONS_KEPT });
  const entityTypes = entityTypeNames(schema);

  const ready = (text: string): CompiledOperation => {
    let operation = operations.get(text);
    if (operation === undefined) {
      operation = compileOperation(schema, text);
      operations.set(text, operation);
    }
    return operation;
  };

  return {
    name: definition.name,
    async execute({ document, variables, request, rootValue }: SubgraphFetch): Promise<SubgraphResult> {
      try {
        const operation = ready(document);
        checkRepresentations(variables.representations, entityTypes);
        const { idempotencyKey } = request;
        const context = definition.context(services, request);
        return await operation.run(rootValue, idempotencyKey ? { ...context, idempotencyKey } : context, variables);
      } catch (cause) {
        const originalError = cause instanceof Error ? cause : new Error(String(cause));
        return { data: null, errors: [new GraphQLError(originalError.message, { originalError })] };
      }
    },
  };
}
