import type { SubgraphDefinition } from '#runtime/subgraph/define.ts';
import type { ConsumerDefinition } from './consumer.ts';
import type { EventContracts } from './envelope.ts';

/** All consumers of the product: whoever relays must know them all, wherever they run. */
export interface ConsumerRegistry {
  readonly byName: ReadonlyMap<string, ConsumerDefinition>;
  /** Names of those that the product had and has no more. */
  readonly retired: ReadonlySet<string>;
  /** Names of the consumers of an event type. */
  interestedIn(type: string): readonly string[];
}

/**
 * @throws Error for two consumers of one name, a retired one among them, a name that does not begin with its subgraph's, or an event type without
 *   a contract: mistakes of ours, found at start.
 */
export function consumerRegistry(
  subgraphs: readonly Pick<SubgraphDefinition, 'name' | 'consumers' | 'retiredConsumers'>[],
  contracts: EventContracts,
): ConsumerRegistry {
  const retired = new Set(subgraphs.flatMap(({ retiredConsumers }) => retiredConsumers));
  const byName = new Map<string, ConsumerDefinition>();
  const byType = new Map<string, string[]>();
  for (const { subgraph, consumer } of subgraphs.flatMap(ownConsumers)) {
    if (!consumer.name.startsWith(`${subgraph}.`)) {
      throw new Error(`consumer ${consumer.name} is not named after its subgraph ${subgraph}: nobody would run it`);
    }
    if (byName.has(consumer.name)) throw new Error(`two consumers are called ${consumer.name}`);
    if (retired.has(consumer.name)) throw new Error(`consumer ${consumer.name} is there and retired`);
    byName.set(consumer.name, consumer);
    for (const type of new Set(consumer.types)) {
      if (!Object.hasOwn(contracts, type)) throw new Error(`consumer ${consumer.name}: no contract for event ${type}`);
      byType.set(type, [...(byType.get(type) ?? []), consumer.name]);
    }
  }
  return { byName, retired, interestedIn: (type) => byType.get(type) ?? [] };
}

function ownConsumers({ name, consumers }: Pick<SubgraphDefinition, 'name' | 'consumers'>) {
  return consumers.map((consumer) => ({ subgraph: name, consumer }));
}
