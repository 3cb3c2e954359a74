import { inject } from 'vitest';
import { type SubgraphProcess, type SubgraphProcessOptions, startSubgraphProcess } from '#gateway/subgraph-process.ts';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import type { ProcessRole } from '#runtime/process-role.ts';
import { DEFAULT_LIMITS } from '#runtime/subgraph/define.ts';
import { NO_OWN_MODELS } from './services.ts';

/** Where the subgraphs are: all in the gateway's process, each in one of its own, or every second one. */
export type Topology = 'embedded' | 'split' | 'half';

declare module 'vitest' {
  interface ProvidedContext {
    /** Set for each project in vitest.config.ts: the same end-to-end suites run in all of them. */
    topology: Topology;
  }
}

/** The topology of the project that the test runs in. */
export function topologyOfRun(): Topology {
  return inject('topology');
}

/** Names of the subgraphs that are served alone. */
export function remoteNames(topology: Topology): string[] {
  const names = SUBGRAPHS.map(({ name }) => name);
  if (topology === 'embedded') return [];
  return topology === 'split' ? names : names.filter((_, place) => place % 2 === 0);
}

/** Connections of each served subgraph: many of them share the test server. */
const POOL_SIZE = 8;

/**
 * Serves subgraphs alone, each as `npm run serve` does, with a database pool, PubSub and workers of its own, on a free port; in this Node
 * process, because one for each would cost seconds.
 */
export async function serveAlone(
  names: readonly string[],
  {
    roles,
    redis,
    events,
    ...options
  }: Omit<SubgraphProcessOptions, 'subgraph' | 'runs' | 'config'> & {
    readonly roles: readonly ProcessRole[];
    readonly redis: SubgraphProcessOptions['config']['redis'];
    readonly events: SubgraphProcessOptions['config']['events'];
  },
): Promise<{ readonly processes: readonly SubgraphProcess[]; readonly urls: ReadonlyMap<string, URL> }> {
  const processes: SubgraphProcess[] = [];
  const urls = new Map<string, URL>();
  try {
    await Promise.all(
      names.map(async (name) => {
        const process = await startSubgraphProcess({
          ...options,
          subgraph: name,
          runs: [name],
          poolSize: POOL_SIZE,
          config: {
            features: { adhocQueries: true, introspection: true, demoWorld: false, graphiql: false },
            server: { host: '127.0.0.1', port: 0 },
            roles,
            events,
            linkPreviews: false,
            redis,
            limits: DEFAULT_LIMITS,
            models: NO_OWN_MODELS,
            metrics: { access: 'open', clientNames: ['web'] },
          },
        });
        processes.push(process);
        urls.set(name, new URL(`${process.url}/graphql`));
      }),
    );
  } catch (error) {
    await Promise.all(processes.map((process) => process.stop()));
    throw error;
  }
  return { processes, urls };
}
