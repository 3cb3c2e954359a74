import { readFile } from 'node:fs/promises';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { disableApolloTelemetry } from '#runtime/config/apollo-telemetry.ts';
import { subgraphSchema } from '../world/schemas.ts';
import { SUBGRAPH_NAMES } from '../world/sdl.ts';
import { benchConfig } from './config.ts';

// Apollo Server and ApolloGateway put together as their documentation shows: `http` with the subgraphs where the supergraph says, `local`
// with all of them in this process.
disableApolloTelemetry();
const [, , place] = process.argv;
const { gateway: settings, server: address } = benchConfig();

const local = new Map(SUBGRAPH_NAMES.map((name) => [name as string, name]));
const gateway = new ApolloGateway({
  supergraphSdl: await readFile(settings.supergraph, 'utf8'),
  ...(place === 'local' && {
    buildService({ name }) {
      const known = local.get(name);
      if (known === undefined) throw new Error(`there is no subgraph ${name}`);
      return new LocalGraphQLDataSource(subgraphSchema(known));
    },
  }),
});
const server = new ApolloServer({ gateway });
await startStandaloneServer(server, { listen: address });

process.once('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});
