import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startServer } from '../harness/child.ts';
import { installPeers } from './peers.ts';
import { composeWorld } from './world/schemas.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from './world/sdl.ts';

/** A gateway that answers. */
export interface Contestant {
  readonly name: string;
  readonly server: ServerProcess;
  /** Where it takes operations. */
  readonly path: string;
}

/** Names by which the report compares. */
export const OWN = 'this gateway';
const OWN_SHARING = 'this gateway, same fetches shared';
export const STOCK = 'Apollo Server + ApolloGateway';
export const HIVE = 'Hive Gateway, no deduplication';
const HIVE_SHARING = 'Hive Gateway, as it comes';
const MERCURIUS = 'Mercurius gateway';
export const OWN_LOCAL = 'this gateway, in-process';
export const STOCK_LOCAL = 'ApolloGateway, in-process';

/** Subgraphs and gateways, each a process of its own. */
export interface Contest {
  readonly contestants: readonly Contestant[];
  stop(): Promise<void>;
}

const server = (name: string): string => join(import.meta.dirname, 'servers', name);

/** Starts all of them. */
export async function startContest(progress: (line: string) => void): Promise<Contest> {
  const peers = await installPeers(progress);
  const folder = await mkdtemp(join(tmpdir(), 'bench-gateway-'));
  const running: ServerProcess[] = [];
  const start = async (options: Parameters<typeof startServer>[0]): Promise<ServerProcess> => {
    const started = await startServer({ ...options, env: { ...PRODUCTION, ...options.env } });
    running.push(started);
    return started;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((it) => it.stop()));
    await rm(folder, { recursive: true });
  };
  try {
    progress('starting subgraphs and gateways');
    const urls = await startSubgraphs(start);
    const supergraph = join(folder, 'supergraph.graphql');
    await writeFile(supergraph, composeWorld(urls));
    return { contestants: await startGateways({ start, supergraph, urls, peers, folder }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Start = (options: Parameters<typeof startServer>[0]) => Promise<ServerProcess>;
type Urls = Readonly<Record<SubgraphName, string>>;

async function startSubgraphs(start: Start): Promise<Urls> {
  const urls = SUBGRAPH_NAMES.map(async (name) => {
    const { url } = await start({ script: server('subgraph.ts'), args: [name], env: {}, readyPath: '/' });
    return [name, `${url}/graphql`] as const;
  });
  return Object.fromEntries(await Promise.all(urls)) as Record<SubgraphName, string>;
}

/**
 * Options of Node for every gateway alike: with more room for young objects an answer of 90 kB costs fewer collections of garbage (`npm
 * run gateway` has the same).
 */
const NODE_ARGS = ['--max-semi-space-size=64'];

/** For all of them: graphql-js and Apollo Server take shorter ways in production. */
const PRODUCTION = { NODE_ENV: 'production', LOG_LEVEL: 'error' };

async function startGateways(options: {
  readonly start: Start;
  readonly supergraph: string;
  readonly urls: Urls;
  readonly peers: string;
  readonly folder: string;
}): Promise<readonly Contestant[]> {
  const { supergraph, urls, peers, folder } = options;
  const start: Start = (program) => options.start({ ...program, nodeArgs: NODE_ARGS });
  const ours = { SUPERGRAPH: supergraph };

  const own = (sharing: 'on' | 'off') =>
    start({ script: server('own.ts'), args: [sharing], env: ours, readyPath: '/health/ready' });
  const hive = async (deduplicateInflightRequests: boolean) => {
    const config = join(folder, `hive-${deduplicateInflightRequests}.config.mjs`);
    const settings = { transportEntries: { '*.http': { options: { deduplicateInflightRequests } } } };
    await writeFile(config, `export const gatewayConfig = ${JSON.stringify(settings)};\n`);
    return await start({
      script: join(peers, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      args: ['supergraph', supergraph, '--host', '127.0.0.1', '--config-path', config, '--jit'],
      env: {},
      readyPath: '/healthcheck',
    });
  };
  const stock = (place: string) =>
    start({ script: server('stock.ts'), args: [place], env: ours, readyPath: '/?query=%7B__typename%7D' });

  const mercurius = () =>
    start({
      script: server('mercurius.ts'),
      args: [peers, ...SUBGRAPH_NAMES.map((name) => `${name}=${urls[name]}`)],
      env: {},
      readyPath: '/',
    });
  const ownLocal = () => start({ script: server('own-local.ts'), env: ours, readyPath: '/health/ready' });

  const starting = [
    { name: OWN, server: own('off'), path: '/graphql' },
    { name: OWN_SHARING, server: own('on'), path: '/graphql' },
    { name: HIVE, server: hive(false), path: '/graphql' },
    { name: HIVE_SHARING, server: hive(true), path: '/graphql' },
    { name: STOCK, server: stock('http'), path: '/' },
    { name: MERCURIUS, server: mercurius(), path: '/graphql' },
    { name: OWN_LOCAL, server: ownLocal(), path: '/graphql' },
    { name: STOCK_LOCAL, server: stock('local'), path: '/' },
  ];
  return await Promise.all(starting.map(async (contestant) => ({ ...contestant, server: await contestant.server })));
}
