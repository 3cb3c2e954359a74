import type { GatewayServices } from '#gateway/generations/build-generation.ts';
import type { OpenSubgraph } from '#gateway/generations/subgraph-pool.ts';
import type { RemoteSource } from '#gateway/supergraph/http-source.ts';
import { plainSource } from '#gateway/supergraph/plain-source.ts';
import { meterCircuits } from '#gateway/supergraph/remote-circuit-metric.ts';
import { createSharing } from '#gateway/supergraph/remote-sharing.ts';
import type { DependencyHealth } from '#runtime/app-health.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { measuredSource } from '#runtime/subgraph/measured-source.ts';

/** The subgraphs of a graph that is not ours, wherever its supergraph says that they are. */
export interface ForeignSubgraphs {
  readonly open: OpenSubgraph;
  /** How each is that is open. */
  health(): readonly DependencyHealth[];
}

/** @param options.shares whether fetches that are the same and under way at the same time are sent once */
export function foreignSubgraphs(options: {
  readonly services: Pick<GatewayServices, 'log' | 'metrics'>;
  readonly shares: boolean;
}): ForeignSubgraphs {
  const { log, metrics } = options.services;
  const sharing = options.shares ? createSharing() : undefined;
  const sources = new Set<RemoteSource>();
  meterCircuits(() => [...sources], metrics);
  return {
    open({ name, url }) {
      const source = plainSource({ name, url: httpUrl(name, url), log, sharing });
      sources.add(source);
      return {
        source: measuredSource(source, 'remote', metrics),
        subscriptions: {},
        close() {
          sources.delete(source);
          source.close();
        },
      };
    },
    health: () =>
      [...sources].map(({ name, circuit }) => {
        const up = circuit !== 'open';
        return { name, required: false, up, since: null, detail: up ? null : 'does not answer' };
      }),
  };
}

/** @throws StartupError */
function httpUrl(name: string, text: string): URL {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new StartupError(`the supergraph says that subgraph ${name} is at ${JSON.stringify(text)}`, {
    hint: 'it has to be an address with http or https: say so when you compose it',
  });
}
