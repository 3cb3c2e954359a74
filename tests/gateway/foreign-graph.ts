import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { useServer as serveSockets } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** What buildSubgraphSchema takes for resolvers; it does not export the name. */
type SchemaResolvers = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

/** What a subgraph is made of. */
export interface ForeignDefinition {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: SchemaResolvers;
}

/** A subgraph that is not ours, as anybody could have written it: graphql-js behind node:http and graphql-ws. */
export interface ForeignServer {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
  /** Headers of the operations it was sent, oldest first. */
  readonly received: IncomingHttpHeaders[];
  close(): Promise<void>;
}

/** Serves a subgraph on a free port of this machine. */
export async function serveForeign({ name, sdl, resolvers }: ForeignDefinition): Promise<ForeignServer> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers });
  const received: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    received.push(request.headers);
    const { query, variables } = (await json(request)) as { query: string; variables: Record<string, unknown> };
    const result = await graphql({ schema, source: query, variableValues: variables });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  serveSockets({ schema }, sockets);
  return {
    name,
    sdl,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    received,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The supergraph of subgraphs, as their makers' tools write it. @throws Error when they do not compose */
export function composeForeign(subgraphs: readonly Pick<ForeignServer, 'name' | 'sdl' | 'url'>[]): string {
  const composed = composeServices(subgraphs.map(({ name, sdl, url }) => ({ name, url, typeDefs: parse(sdl) })));
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  return composed.supergraphSdl;
}
