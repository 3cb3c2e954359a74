import type { EventfulSubgraph } from '#gateway/execution/subscribe.ts';
import type { NamedGraph } from '#gateway/supergraph/read-supergraph.ts';

/** A subgraph that was opened for the graph that names it. */
export interface OpenedSubgraph extends EventfulSubgraph {
  close(): void;
}

/** Opens what a supergraph names, before anything is sent there. @throws StartupError for an address that is none */
export type OpenSubgraph = (graph: NamedGraph) => OpenedSubgraph;

/** The subgraphs of one version of the graph. */
export interface TakenSubgraphs {
  readonly subgraphs: readonly EventfulSubgraph[];
  /** To be called once. */
  giveBack(): void;
}

/** Subgraphs that versions of the graph share: a version finds those that others opened at the same address. */
export interface SubgraphPool {
  take(graphs: readonly NamedGraph[]): TakenSubgraphs;
  /** How many are open. */
  readonly size: number;
}

/** For subgraphs that are opened by themselves and outlive every version. */
export function fixedSubgraphs(subgraphs: readonly EventfulSubgraph[]): SubgraphPool {
  return { take: () => ({ subgraphs, giveBack: () => {} }), size: subgraphs.length };
}

/** Opens each subgraph with the first version that names it, and closes it after the last. */
export function openedSubgraphs(open: OpenSubgraph): SubgraphPool {
  const places = new Map<string, Place>();

  const takeOne = (graph: NamedGraph): Place => {
    const key = JSON.stringify([graph.name, graph.url]);
    const place = places.get(key) ?? { key, subgraph: open(graph), takers: 0 };
    places.set(key, place);
    place.takers += 1;
    return place;
  };
  const giveBackOne = (place: Place): void => {
    place.takers -= 1;
    if (place.takers > 0) return;
    places.delete(place.key);
    place.subgraph.close();
  };

  return {
    take(graphs) {
      const taken: Place[] = [];
      try {
        for (const graph of graphs) taken.push(takeOne(graph));
      } catch (error) {
        for (const place of taken) giveBackOne(place);
        throw error;
      }
      return {
        subgraphs: taken.map(({ subgraph }) => subgraph),
        giveBack() {
          for (const place of taken) giveBackOne(place);
        },
      };
    },
    get size() {
      return places.size;
    },
  };
}

interface Place {
  readonly key: string;
  readonly subgraph: OpenedSubgraph;
  takers: number;
}
