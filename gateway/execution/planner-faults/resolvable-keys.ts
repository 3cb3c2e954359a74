import { isInterfaceType, isObjectType, type Supergraph } from '@apollo/federation-internals';

/**
 * Puts the keys that a subgraph resolves before those it does not, in the subgraphs that planners are made from. A planner that returns
 * to a subgraph for a field with @requires takes the first key that is there, also one marked `resolvable: false`.
 */
export function preferResolvableKeys(supergraph: Supergraph): void {
  for (const subgraph of supergraph.subgraphs()) {
    const keyDirective = subgraph.metadata().keyDirective();
    for (const type of subgraph.schema.types()) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const key of [...type.appliedDirectivesOf(keyDirective)]) {
        const given = key.arguments();
        if (given.resolvable !== false) continue;
        key.remove();
        type.applyDirective(keyDirective, given);
      }
    }
  }
}
