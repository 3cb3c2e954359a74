import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { AppServices, BuiltSubgraph, SubgraphDefinition, SubscriptionSource } from '#runtime/subgraph/define.ts';
import { localSource } from '#runtime/subgraph/local-source.ts';
import { measuredSource } from '#runtime/subgraph/measured-source.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { EventfulSubgraph, SubscriptionTopics } from './execution/subscribe.ts';
import type { RemoteSource } from './supergraph/http-source.ts';
import { meterCircuits } from './supergraph/remote-circuit-metric.ts';
import { createSharing } from './supergraph/remote-sharing.ts';
import { remoteSource } from './supergraph/remote-source.ts';

/** The subgraphs of a gateway, here and elsewhere. */
export interface MountedSubgraphs {
  readonly subgraphs: readonly EventfulSubgraph[];
  /** Closes the connections to those elsewhere. */
  close(): void;
}

/** A subgraph in this process. */
export function localSubgraph(built: BuiltSubgraph, services: AppServices): EventfulSubgraph {
  const source = measuredSource(localSource(built, services), 'local', services.metrics);
  return { source, subscriptions: subscriptionTopics(built.definition.subscriptions, services) };
}

/** The subscription fields of a subgraph as a gateway listens to them. */
export function subscriptionTopics(
  sources: Readonly<Record<string, SubscriptionSource>>,
  services: AppServices,
): Readonly<Record<string, SubscriptionTopics>> {
  return Object.fromEntries(
    Object.entries(sources).map(([field, { audience, ...source }]) => [
      field,
      {
        ...source,
        topics: (args, request) => source.topics(args, request, services),
        initially: async (args, request) => (await source.initially?.(args, request, services)) ?? [],
        ...(audience && {
          audience: {
            decides: audience.decides,
            likenesses: (event, viewerIds) => audience.likenesses(event, viewerIds, services),
          },
        }),
      } satisfies SubscriptionTopics,
    ]),
  );
}

/**
 * Mounts each subgraph where it is: those with an address are reached over HTTP, the others are built in this process. Which topics a
 * subscription listens to is decided here either way.
 */
export async function mountSubgraphs(
  definitions: readonly SubgraphDefinition[],
  urls: ReadonlyMap<string, URL>,
  services: AppServices,
): Promise<MountedSubgraphs> {
  const remote: RemoteSource[] = [];
  const sharing = createSharing();
  const subgraphs = definitions.map(async (definition): Promise<EventfulSubgraph> => {
    const { name, subscriptions } = definition;
    const url = urls.get(name);
    if (url === undefined) {
      return localSubgraph(buildSubgraph(definition, await readSubgraphSdl(definition.sdl)), services);
    }
    const source = remoteSource({ name, url, key: services.secrets.internalHmacKey, sharing, ...services });
    remote.push(source);
    return {
      source: measuredSource(source, 'remote', services.metrics),
      subscriptions: subscriptionTopics(subscriptions, services),
    };
  });
  const mounted = await Promise.all(subgraphs);
  meterCircuits(() => remote, services.metrics);
  return {
    subgraphs: mounted,
    close() {
      for (const source of remote) source.close();
    },
  };
}
