import type { SubgraphSdl } from '#gateway/supergraph/compose.ts';

/** A generated graph: its subgraphs, and what their resolvers and a monolith of the same types have to agree on. */
export interface Graph {
  readonly subgraphs: readonly SubgraphSdl[];
  /** Object types by the name of each interface and union, the same wherever it is declared. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** Interfaces that are objects in some subgraph: the fields given there belong to the interface, whatever the object's own type. */
  readonly interfaceObjects: ReadonlyMap<string, ReadonlySet<string>>;
  /** What computed fields are made of: selections by `Type.field`. */
  readonly requires: ReadonlyMap<string, string>;
}
