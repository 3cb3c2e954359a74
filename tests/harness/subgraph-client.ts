import { graphql } from 'graphql';
import { newUuid } from '#runtime/clock.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { AppServices, RequestInfo, SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { ANONYMOUS_REQUEST } from './anonymous-request.ts';

/** What came back, as over the wire. */
export interface SubgraphAnswer {
  readonly data: unknown;
  readonly errors: readonly { readonly message: string; readonly original: unknown; readonly path: string }[];
}

export type AskSubgraph = (
  query: string,
  variables?: Record<string, unknown>,
  request?: Partial<RequestInfo>,
  /** Of a subscription: the event. */
  rootValue?: object,
) => Promise<SubgraphAnswer>;

/** Asks one subgraph by itself, with graphql-js, as the gateway would: each call is one fetch with a context of its own. */
export async function subgraphClient(definition: SubgraphDefinition, services: AppServices): Promise<AskSubgraph> {
  const { schema } = buildSubgraph(definition, await readSubgraphSdl(definition.sdl));
  return async (source, variables = {}, request = {}, rootValue = {}) => {
    const contextValue = definition.context(services, { ...ANONYMOUS_REQUEST, requestId: newUuid(), ...request });
    const { data, errors } = await graphql({ schema, source, rootValue, variableValues: variables, contextValue });
    return {
      data: JSON.parse(JSON.stringify(data ?? null)),
      errors: (errors ?? []).map((error) => ({
        message: error.message,
        original: error.originalError,
        path: (error.path ?? []).join('.'),
      })),
    };
  };
}
