import type { CommandDatabase } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';
import type { EventGate } from '#runtime/subgraph/define.ts';

/** What a command may work with that reaches beyond its transaction. */
export interface Reaching {
  readonly db: CommandDatabase;
  readonly events: EventGate;
  readonly cache?: Cache;
  readonly pubsub?: PubSub;
}

/** Consumers that a command waits for, as `EventGate.applied` takes them. */
export interface Awaited {
  readonly event: { readonly id: string; readonly timestamp: string };
  readonly consumers: readonly string[];
}

/** What a command did beyond its transaction, put off until that is committed. */
export interface DeferredEffects<Services> {
  /** What the command works with meanwhile. */
  readonly services: Services;
  /** What its event gate was asked, and answered as if it were so. */
  readonly awaited: readonly Awaited[];
  /** Once the transaction is committed: does the rest, in the order asked for. Rejects when something of it failed, having tried all. */
  perform(): Promise<void>;
  /** Once it is certain that nothing is committed: lets go of what the command held. */
  abandon(): Promise<void>;
}

type Effect = () => Promise<unknown>;

/**
 * Services for a command whose transactions are parts of a larger one: a message, a cached value or the end of a hold must not
 * precede the commit, and nothing can be waited for that only a commit sets off.
 */
export function deferEffects<Services extends Reaching>(
  services: Services,
  db: CommandDatabase,
): DeferredEffects<Services> {
  const effects: Effect[] = [];
  const releases: Effect[] = [];
  const awaited: Awaited[] = [];
  const { cache, pubsub } = services;
  return {
    services: {
      ...services,
      db,
      events: {
        applied: async ({ id, timestamp }, consumers) => {
          awaited.push({ event: { id, timestamp }, consumers });
          return true;
        },
      } satisfies EventGate,
      ...(cache && { cache: deferredCache(cache, effects, releases) }),
      ...(pubsub && { pubsub: deferredPubSub(pubsub, effects) }),
    },
    awaited,
    async perform() {
      const failures: unknown[] = [];
      for (const effect of effects) await effect().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw failures[0];
    },
    async abandon() {
      await Promise.all(releases.map((release) => release()));
    },
  };
}

function deferredCache(cache: Cache, effects: Effect[], releases: Effect[]): Cache {
  const later = async (effect: Effect): Promise<void> => void effects.push(effect);
  return {
    get: (key) => cache.get(key),
    getMany: (keys) => cache.getMany(keys),
    // Others may share what is filled: it must not be read in a transaction that has changed something.
    getOrFill: async (_key, _options, fill) => await fill(),
    getOrFillMany: async (keys, _options, fill) => await fill(keys),
    set: (key, value, options) => later(() => cache.set(key, value, options)),
    setMany: (entries) => later(() => cache.setMany(entries)),
    invalidateTags: (tags) => later(() => cache.invalidateTags(tags)),
    async hold(tags) {
      const release = await cache.hold(tags);
      releases.push(release);
      return () => later(release);
    },
  };
}

function deferredPubSub(pubsub: PubSub, effects: Effect[]): PubSub {
  return {
    publish: async (topic, payload) => void effects.push(() => pubsub.publish(topic, payload)),
    subscribe: (topic, listener) => pubsub.subscribe(topic, listener),
    close: () => pubsub.close(),
  };
}
