import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { SUBGRAPH_NAMES } from '#gateway/subgraph-addresses.ts';
import type { SigningKeys } from '#runtime/access-token.ts';
import { startEmbeddedPostgres } from '#runtime/adapters/embedded-postgres/start.ts';
import { parseSigningKey } from '#runtime/config/signing-key.ts';
import { type ServerProcess, startServer } from './child.ts';

/** Several processes that answer together. */
export type ServerProcesses = Pick<ServerProcess, 'url' | 'cpuMs' | 'stop'>;

/** A throw-away installation with the demo world: one database that every server of a bench shares. */
export interface Installation {
  /** What signs access tokens, for people who need no account. */
  readonly signingKeys: SigningKeys;
  /** Starts the product on it. */
  startProduct(settings?: Readonly<Record<string, string>>, nodeArgs?: readonly string[]): Promise<ServerProcess>;
  /** Starts the product on it, every subgraph in a process of its own. */
  startSplit(): Promise<ServerProcesses>;
  /** Starts @apollo/server with @apollo/gateway on the same subgraphs and database. */
  startStock(): Promise<ServerProcess>;
  close(): Promise<void>;
}

/** Starts a database of its own and writes the demo world into it, some twenty seconds of work. */
export async function openInstallation(): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'politplatform-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'server') });
  // One data folder a server (a folder holds one run), but the same keys: a token of one is a token of all.
  const settings = { DATABASE_URL: postgres.url, LOG_LEVEL: 'error' };
  const keys = await firstStart(join(folder, 'first'), settings);
  return {
    signingKeys: { jwtPrivateKeys: [parseSigningKey(keys.JWT_PRIVATE_KEY)] },
    startProduct: (more = {}, nodeArgs = []) =>
      startServer({
        script: 'gateway/main.ts',
        nodeArgs,
        readyPath: '/health/ready',
        env: { ...settings, ...keys, DATA_DIR: join(folder, 'product'), ...more },
      }),
    startSplit: () => startSplit({ ...settings, ...keys, DATA_DIR: join(folder, 'split') }),
    startStock: () =>
      startServer({
        script: 'bench/servers/stock.ts',
        readyPath: '/?query=%7B__typename%7D',
        env: { ...settings, ...keys, DATA_DIR: join(folder, 'stock') },
      }),
    async close() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of each process: together they and the embedded one stay below the hundred that the server takes. */
const SPLIT_POOL_SIZE = '6';

/** As `npm run start:split` does, each process known by itself. */
async function startSplit(env: Readonly<Record<string, string>>): Promise<ServerProcesses> {
  const shared = { ...env, DATABASE_POOL_SIZE: SPLIT_POOL_SIZE };
  const readyPath = '/health/ready';
  const subgraphs = await Promise.all(
    SUBGRAPH_NAMES.map((name) => startServer({ script: 'gateway/serve.ts', args: [name], readyPath, env: shared })),
  );
  const urls = SUBGRAPH_NAMES.map((name, place) => `${name}=${subgraphs[place]?.url}/graphql`).join(',');
  const gateway = await startServer({
    script: 'gateway/main.ts',
    args: ['--alone'],
    readyPath,
    env: { ...shared, SUBGRAPH_URLS: urls },
  });
  return {
    url: gateway.url,
    cpuMs: () => [gateway, ...subgraphs].reduce((sum, process) => sum + process.cpuMs(), 0),
    async stop() {
      await gateway.stop();
      await Promise.all(subgraphs.map((process) => process.stop()));
    },
  };
}

/** Lets the product write the demo world and make its keys. */
async function firstStart(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Promise<{ readonly JWT_PRIVATE_KEY: string }> {
  const first = await startServer({
    script: 'gateway/main.ts',
    readyPath: '/health/ready',
    env: { ...settings, DATA_DIR: dataDir },
  });
  await first.stop();
  return { JWT_PRIVATE_KEY: await readFile(join(dataDir, 'secrets/jwt-private-key.json'), 'utf8') };
}

const manifestSchema = z.object({
  operations: z.array(z.object({ id: z.string(), name: z.string(), body: z.string() })),
});

/** Read once: a bench asks for documents while it measures. */
const manifest = readFile('schema/operations/manifest.json', 'utf8').then((text) =>
  manifestSchema.parse(JSON.parse(text)),
);

/** A document of the frontends: its id and its text. @throws when there is none of that name. */
export async function readDocument(name: string): Promise<{ readonly id: string; readonly body: string }> {
  const { operations } = await manifest;
  const found = operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`there is no document ${name}`);
  return found;
}
