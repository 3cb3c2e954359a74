import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Gateway } from '#gateway/server.ts';
import { startStandalone } from '#gateway/standalone/standalone.ts';
import { createLogger } from '#runtime/log.ts';
import {
  composeForeign,
  type ForeignDefinition,
  type ForeignServer,
  serveForeign,
} from '#tests/gateway/foreign-graph.ts';

/** An answer as clients get it. */
export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: readonly (string | number)[] }[];
}

/** A graph of other people's subgraphs, each behind HTTP, with a standalone gateway before them. */
export interface AuditedGraph {
  readonly gateway: Gateway;
  readonly servers: Readonly<Record<string, ForeignServer>>;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

/** The link of a subgraph, with directives it imports: `link('v2.3', '@key', '@shareable')`. */
export function link(version: string, ...names: readonly string[]): string {
  return `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ${JSON.stringify(names)})\n`;
}

/** By name; `url` where something else than its resolvers answers for one. */
export type Subgraphs = Readonly<Record<string, Omit<ForeignDefinition, 'name'> & { readonly url?: string }>>;

/** Serves subgraphs, composes them as their makers' tools do, and starts a gateway on the supergraph. */
export async function serveGraph(subgraphs: Subgraphs): Promise<AuditedGraph> {
  const served = await Promise.all(Object.entries(subgraphs).map(([name, it]) => serveForeign({ name, ...it })));
  const folder = await mkdtemp(join(tmpdir(), 'audit-'));
  const file = join(folder, 'supergraph.graphql');
  const places = served.map((server) => ({ ...server, url: subgraphs[server.name]?.url ?? server.url }));
  await writeFile(file, composeForeign(places));
  const gateway = await startStandalone({
    config: {
      server: { host: '127.0.0.1', port: 0 },
      cors: { origins: [] },
      gateway: { executor: 'own', authorization: 'filter', supergraph: file, partnersFolder: folder },
      standalone: { open: true, sharesFetches: true },
      subgraphs: { urls: undefined, timeoutMs: 20_000 },
      metrics: { access: 'open', clientNames: [] },
    },
    log: createLogger('silent'),
  });
  return {
    gateway,
    servers: Object.fromEntries(served.map((server) => [server.name, server])),
    async ask(query, variables = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    async close() {
      await gateway.stop();
      await Promise.all(served.map((server) => server.close()));
      await rm(folder, { recursive: true });
    },
  };
}
