import { subgraphPort, subgraphUrl } from '#gateway/subgraph-addresses.ts';
import type { Config } from '#runtime/config/config.ts';
import { type SupervisedChild, superviseChild } from './supervised-child.ts';

export interface SplitSystemOptions {
  readonly config: Pick<Config, 'server' | 'dataDir'>;
  readonly databaseUrl: string;
  /** Of each process. */
  readonly poolSize: number;
  /** The subgraphs to start. */
  readonly names: readonly string[];
  /** Where the others are. */
  readonly elsewhere: ReadonlyMap<string, URL>;
  /** Told each line that one of the processes says. */
  print(name: string, line: string): void;
  onProgress(message: string): void;
}

/** Whole answers are put together there alone (docs/performance.md); the scripts of package.json have the same. */
const YOUNG_GENERATION = ['--max-semi-space-size=64'] as const;

/** A platform of which every subgraph is a process of its own, and the gateway too. */
export interface SplitSystem {
  /** Of the gateway. */
  readonly url: string;
  /** The gateway first, so that what it still does finds its subgraphs. */
  stop(): Promise<void>;
}

/** Starts the subgraphs together, then the gateway. @throws StartupError when one does not start; the others are stopped again */
export async function startSplitSystem(options: SplitSystemOptions): Promise<SplitSystem> {
  const { config, names, elsewhere, onProgress } = options;
  const subgraphs: SupervisedChild[] = [];
  let gateway: SupervisedChild | undefined;
  const start = (name: string, script: readonly [string, ...string[]], env: Record<string, string>): SupervisedChild =>
    superviseChild({
      name,
      script,
      env: { ...sharedEnvironment(options), ...env },
      print: (line) => options.print(name, line),
    });
  const stop = async (): Promise<void> => {
    await gateway?.stop();
    await Promise.all(subgraphs.map((child) => child.stop()));
  };

  const startSubgraph = async (name: string): Promise<readonly [string, URL]> => {
    // With PORT=0 everything takes a free port, so that several systems can run side by side.
    const port = config.server.port === 0 ? 0 : subgraphPort(name);
    const child = start(name, ['gateway/serve.ts', name], { HOST: '127.0.0.1', PORT: String(port) });
    subgraphs.push(child);
    const url = await child.ready;
    return [name, subgraphUrl(Number(new URL(url).port))];
  };

  try {
    onProgress(`starting ${names.length} subgraphs`);
    const urls = new Map([...elsewhere, ...(await Promise.all(names.map(startSubgraph)))]);
    onProgress('starting the gateway');
    gateway = start('gateway', [...YOUNG_GENERATION, 'gateway/main.ts', '--alone'], {
      HOST: config.server.host,
      PORT: String(config.server.port),
      SUBGRAPH_URLS: [...urls].map(([name, url]) => `${name}=${url}`).join(','),
    });
    return { url: await gateway.ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function sharedEnvironment({ config, databaseUrl, poolSize }: SplitSystemOptions): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    DATA_DIR: config.dataDir,
    DATABASE_POOL_SIZE: String(poolSize),
    ROLES: '',
    CONSUMERS: '',
    SUBGRAPH_URLS: '',
  };
}
