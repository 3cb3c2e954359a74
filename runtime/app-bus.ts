import { joinPubSubs } from '#runtime/adapters/joined-pubsub.ts';
import { createPostgresEventBus } from '#runtime/adapters/postgres-event-bus.ts';
import { createBrokerConnection } from '#runtime/adapters/rabbitmq/connection.ts';
import { createRabbitEventBus } from '#runtime/adapters/rabbitmq/event-bus.ts';
import { createRabbitPubSub } from '#runtime/adapters/rabbitmq/pubsub.ts';
import type { ConsumerRegistry } from '#runtime/events/consumer-registry.ts';
import type { EventContracts } from '#runtime/events/envelope.ts';
import type { EventBus, EventObserver } from '#runtime/ports/event-bus.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { AppServices, SubgraphDefinition } from '#runtime/subgraph/define.ts';
import type { Dependency } from './app-health.ts';
import { StartupError } from './startup-error.ts';

export interface AppBusOptions extends Pick<AppServices, 'db' | 'clock' | 'newId' | 'log'> {
  readonly databaseUrl: string;
  /** Events go by this broker; by jobs in the database without it. */
  readonly rabbitmqUrl?: string | undefined;
  /** Carries what processes tell one another beside the events. */
  readonly pubsub: PubSub;
  readonly contracts: EventContracts;
  readonly consumers: ConsumerRegistry;
  readonly retryDelaysMs: readonly number[];
  /** Whether this process is a relay. */
  readonly relays: boolean;
  /** Whether this process is a relay or applies events. */
  readonly publishes: boolean;
  readonly observer: EventObserver;
}

/** What events and hints of a process go by. */
export interface AppBus {
  readonly bus: EventBus;
  /** What the relay tells open subscriptions by. */
  readonly hints: PubSub;
  /** For everybody else: hears the relays of all processes too. */
  readonly pubsub: PubSub;
  readonly dependencies: readonly Dependency[];
}

/** The bus of this process; nothing is opened yet. */
export function createAppBus(options: AppBusOptions): AppBus {
  const { db, log, pubsub, rabbitmqUrl, databaseUrl, consumers } = options;
  if (rabbitmqUrl === undefined) {
    const bus = createPostgresEventBus({ db, databaseUrl, log, consumers: [...consumers.byName.keys()] });
    return { bus, hints: pubsub, pubsub, dependencies: [] };
  }
  const connection = createBrokerConnection({ url: rabbitmqUrl, log });
  const bus = createRabbitEventBus({ ...options, connection });
  const hints = createRabbitPubSub({ connection, log });
  return {
    bus,
    hints,
    pubsub: joinPubSubs(pubsub, hints),
    // While it is away events wait in the outbox: everything else works.
    dependencies: [{ name: 'rabbitmq', required: false, state: () => bus.health() }],
  };
}

/**
 * Names of the consumers to run here.
 * @param wanted names, or `<subgraph>.*` for all of a subgraph; all of `subgraphs` when undefined
 * @throws StartupError for what names none of them
 */
export function selectConsumers(
  subgraphs: readonly Pick<SubgraphDefinition, 'consumers'>[],
  wanted: readonly string[] | undefined,
): string[] {
  const names = subgraphs.flatMap(({ consumers }) => consumers.map(({ name }) => name));
  if (wanted === undefined) return names;
  const matches = (item: string): string[] =>
    names.filter((name) => (item.endsWith('.*') ? name.startsWith(item.slice(0, -1)) : name === item));
  const unknown = wanted.filter((item) => matches(item).length === 0);
  if (unknown.length > 0) {
    throw new StartupError(`CONSUMERS names ${unknown.join(', ')}, which this process does not have`, {
      hint: `allowed are ${names.join(', ')}, or <subgraph>.* for all of one`,
    });
  }
  const chosen = new Set(wanted.flatMap(matches));
  return names.filter((name) => chosen.has(name));
}
