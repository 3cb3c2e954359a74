import type { RemoteSource } from '#gateway/supergraph/http-source.ts';
import { remoteSource } from '#gateway/supergraph/remote-source.ts';
import { type SubgraphServer, startSubgraphServer } from '#runtime/serving/server.ts';
import type { AppServices, BuiltSubgraph } from '#runtime/subgraph/define.ts';
import { HEALTHY } from '#tests/harness/healthy.ts';

/** A subgraph on a port, and the source that reaches it. */
export interface ServedSubgraph {
  readonly url: string;
  readonly source: RemoteSource;
  /** Takes the server down; the source stays. */
  stop(): Promise<void>;
  /** Brings it back on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function serveSubgraph(subgraph: BuiltSubgraph, services: AppServices): Promise<ServedSubgraph> {
  const serve = (port: number): Promise<SubgraphServer> =>
    startSubgraphServer({
      subgraph,
      services,
      host: '127.0.0.1',
      port,
      introspection: false,
      health: async () => HEALTHY,
      metricsAccess: 'open',
    });
  let server = await serve(0);
  const { url } = server;
  const { name } = subgraph.definition;
  const source = remoteSource({
    name,
    url: new URL(`${url}/graphql`),
    key: services.secrets.internalHmacKey,
    ...services,
  });
  return {
    url,
    source,
    stop: () => server.stop(),
    async start() {
      server = await serve(Number(new URL(url).port));
    },
    async close() {
      source.close();
      await server.stop();
    },
  };
}
