import type { GraphQLDataSource } from '@apollo/gateway';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';

/** What every request context that is handed to @apollo/gateway carries as its `context`. */
export interface PlanContext {
  readonly request: RequestInfo;
  /** By when the whole operation is to be done, on the clock of performance.now(). */
  readonly deadline: number;
}

/**
 * Shows a source to @apollo/gateway's executor.
 * @param rootValue what root fields start from, for the event of a subscription
 */
export function apolloDataSource(source: SubgraphSource, rootValue?: object): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { request: info, deadline } = context as PlanContext;
      const { data, errors } = await source.execute({
        document: request.query ?? '',
        variables: request.variables ?? {},
        request: info,
        deadline,
        ...(rootValue && { rootValue }),
      });
      // Handed over as they are, not as JSON: the executor keeps each as the originalError of its own.
      return { data: data ?? null, ...(errors && { errors: errors as readonly GraphQLFormattedError[] }) };
    },
  };
}
