import { readFile } from 'node:fs/promises';
import { ApolloGateway, type GraphQLDataSource, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { createApp } from '#runtime/app.ts';
import { disableApolloTelemetry } from '#runtime/config/apollo-telemetry.ts';
import { loadConfig } from '#runtime/config/config.ts';
import { createLogger } from '#runtime/log.ts';
import { loadSecrets } from '#runtime/secrets.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { RequestInfo, SubgraphDefinition } from '#runtime/subgraph/define.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';

// What a team gets that puts @apollo/server and @apollo/gateway together as their documentation shows, on our subgraphs and data.
disableApolloTelemetry();
const config = loadConfig();
const { url } = config.database;
if (url === undefined) throw new Error('this server is started by a bench, with DATABASE_URL');
const secrets = await loadSecrets(config);
const app = createApp({
  databaseUrl: url,
  subgraphs: SUBGRAPHS,
  contracts: EVENT_CONTRACTS,
  secrets,
  log: createLogger('error'),
  roles: ['api'],
});

interface StockContext {
  readonly request: RequestInfo;
}

async function dataSource(definition: SubgraphDefinition): Promise<[string, GraphQLDataSource]> {
  const local = new LocalGraphQLDataSource<object>(
    buildSubgraph(definition, await readSubgraphSdl(definition.sdl)).schema,
  );
  return [
    definition.name,
    {
      process: (options) =>
        local.process({
          ...options,
          context: definition.context(app.services, (options.context as StockContext).request),
        }),
    },
  ];
}

const sources = new Map(await Promise.all(SUBGRAPHS.map(dataSource)));
const gateway = new ApolloGateway({
  supergraphSdl: await readFile('schema/supergraph.stock.graphql', 'utf8'),
  buildService: ({ name }) => {
    const source = sources.get(name);
    if (source === undefined) throw new Error(`there is no subgraph ${name}`);
    return source;
  },
});
const server = new ApolloServer<StockContext>({ gateway, csrfPrevention: true });
await startStandaloneServer(server, {
  listen: { port: config.server.port, host: config.server.host },
  context: async ({ req }): Promise<StockContext> => {
    const token = req.headers.authorization?.replace(/^Bearer /, '');
    return {
      request: {
        requestId: 'bench',
        viewer: token === undefined ? null : await verifyAccessToken(token, { secrets, now: app.services.clock() }),
        locale: 'en',
        clientNetwork: null,
        userAgent: null,
        traceId: null,
        idempotencyKey: null,
      },
    };
  },
});

process.once('SIGTERM', () => {
  void server
    .stop()
    .then(() => app.stop())
    .then(() => process.exit(0));
});
