import { ApolloServer, type ApolloServerOptionsWithGateway, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import { toWire } from './wire-error.ts';

interface ServedContext {
  readonly request: RequestInfo;
}

/** The answer to a GraphQL request over HTTP. */
export interface ServedAnswer {
  readonly status: number;
  readonly text: string;
}

/** Apollo Server around one subgraph. */
export interface GraphqlServer {
  /** @param body the parsed body of a POST. */
  answer(body: unknown, request: RequestInfo): Promise<ServedAnswer>;
  stop(): Promise<void>;
}

/**
 * Serves a subgraph's operations by Apollo Server, which reads the request, keeps documents parsed and validated by their hash, and
 * writes the answer. Execution is the source's, the same that serves the subgraph in the gateway's process: compiled once a text.
 */
export async function startGraphqlServer(options: {
  readonly source: SubgraphSource;
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly log: Logger;
}): Promise<GraphqlServer> {
  const { log } = options;
  const server = new ApolloServer<ServedContext>({
    gateway: executedBy(options),
    introspection: options.introspection,
    // Each of these costs time on every request or says more than our own gateway needs to know.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    persistedQueries: false,
    // Nothing gets here that is not signed: no page of another site can ask.
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => toWire(error),
    logger: {
      debug: (message) => log.trace(message),
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
  await server.start();
  const headers = new HeaderMap([['content-type', 'application/json']]);
  return {
    async answer(body, request) {
      const { status, body: answer } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: 'POST', headers, search: '', body },
        context: async () => ({ request }),
      });
      if (answer.kind !== 'complete') throw new Error('an answer in parts, which nothing asks for');
      return { status: status ?? 200, text: answer.string };
    },
    stop: () => server.stop(),
  };
}

/** Apollo Server takes an executor of one's own where it takes a gateway. */
function executedBy({
  source,
  schema,
}: {
  readonly source: SubgraphSource;
  readonly schema: GraphQLSchema;
}): ApolloServerOptionsWithGateway<ServedContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async ({ source: document, request, context }) => {
        const { data, errors } = await source.execute({
          document,
          variables: request.variables ?? {},
          request: (context as ServedContext).request,
        });
        return { data: data ?? null, ...(errors && { errors: errors.map(complete) }) };
      },
    }),
    stop: async () => {},
  };
}

/** The error with all that graphql-js gives its own: those of graphql-jit lack `extensions`, over which Apollo Server stumbles. */
function complete(error: GraphQLError): GraphQLError {
  const { message, path, originalError } = error;
  return new GraphQLError(message, { ...(path && { path }), ...(originalError && { originalError }) });
}
