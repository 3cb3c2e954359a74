import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { vi } from 'vitest';
import { IN_CI } from './ci.ts';

const SERVER = '/usr/bin/redis-server';
const CLI = '/usr/bin/redis-cli';
const STARTED = { timeout: 20_000, interval: 50 };
const run = promisify(execFile);

/** Whether this machine has the programs. With CI=true it has to. */
export function hasRedisServer(): boolean {
  return IN_CI || (existsSync(SERVER) && existsSync(CLI));
}

/** A Redis of a test's own: nothing is kept on disk unless it is told SAVE. */
export interface RedisServer {
  /** On 127.0.0.1; the same after a restart. */
  readonly port: number;
  /** kill -9: what it held is gone, but for what was saved. */
  kill(): Promise<void>;
  /** Starts it again with what was saved, otherwise empty. */
  restart(): Promise<void>;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL'); // a failed test leaves none behind
});

/** @param settings lines of a configuration file, beside those that keep it to itself */
export async function startRedisServer(settings: readonly string[] = [], kind?: 'sentinel'): Promise<RedisServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'politplatform-redis-'));
  const file = join(folder, 'redis.conf');
  const common = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`];
  const plain = kind === 'sentinel' ? [] : ['save ""', 'appendonly no'];
  await writeFile(file, [...common, ...plain, ...settings, ''].join('\n'));
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    child = spawn(SERVER, [file, ...(kind === 'sentinel' ? ['--sentinel'] : [])], { stdio: 'ignore' });
    running.add(child);
    const started = child;
    started.once('exit', () => running.delete(started));
    await vi.waitFor(() => ask(port, (client) => client.ping().catch(refusalOfStrangers)), STARTED);
  };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };

  const close = async (): Promise<void> => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };

  try {
    await start();
  } catch (error) {
    await close();
    throw error;
  }
  return { port, kill, restart: start, close };
}

/** A sentinel that watches a master under the name `main`, alone: it decides by itself, within a second or two. */
export async function startSentinel(master: RedisServer): Promise<RedisServer> {
  return await startRedisServer(
    [
      `sentinel monitor main 127.0.0.1 ${master.port} 1`,
      'sentinel down-after-milliseconds main 500',
      'sentinel failover-timeout main 5000',
    ],
    'sentinel',
  );
}

/** Three masters without replicas. */
export async function startCluster(): Promise<readonly RedisServer[]> {
  const nodes = await Promise.all(
    [1, 2, 3].map(() => startRedisServer(['cluster-enabled yes', 'cluster-node-timeout 2000'])),
  );
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`);
  await run(CLI, ['--cluster', 'create', ...addresses, '--cluster-yes']);
  for (const { port } of nodes) {
    await vi.waitFor(async () => {
      const info = await ask(port, (client) => client.cluster('INFO'));
      if (!String(info).includes('cluster_state:ok')) throw new Error('the cluster is not complete yet');
    }, STARTED);
  }
  return nodes;
}

/** Asks one server something, once. */
export async function ask<T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({
    host: '127.0.0.1',
    port,
    protocol: 2,
    enableReadyCheck: false,
    lazyConnect: true,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await question(client);
  } finally {
    client.disconnect();
  }
}

/** A server that wants a password answers, which is all that was asked. */
function refusalOfStrangers(error: unknown): void {
  if (!(error instanceof Error && error.message.startsWith('NOAUTH'))) throw error;
}

/** A free one whose tenthousandth neighbour, which the nodes of a cluster talk by, is a port too. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    if (port < 55_000) return port;
  }
}
