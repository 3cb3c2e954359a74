import type { Logger } from '#runtime/log.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { causeOf } from './event-errors.ts';

/** The cache tags that one batch makes out of date. */
export interface CacheHold {
  name(tags: Iterable<string>): void;
  /** Forgets what was named and held: the transaction is begun again. */
  restart(): Promise<void>;
  /** Holds what was named, from before the commit. */
  hold(): Promise<void>;
  /** Lets go, once committed or rolled back. */
  release(): Promise<void>;
}

/** Makes {@link CacheHold}s. A cache that fails is logged once, until it works again, and never fails a batch. */
export function createCacheHolds(cache: Pick<Cache, 'hold'>, log: Logger): () => CacheHold {
  let broken = false;
  const safely = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      broken = false;
    } catch (error) {
      if (!broken) log.error({ cause: causeOf(error) }, 'cached values could not be dropped; they end by themselves');
      broken = true;
    }
  };

  return () => {
    const tags = new Set<string>();
    let letGo: (() => Promise<void>) | undefined;
    const release = async (): Promise<void> => {
      const held = letGo;
      letGo = undefined;
      if (held) await safely(held);
    };
    return {
      name(named) {
        for (const tag of named) tags.add(tag);
      },
      async restart() {
        tags.clear();
        await release();
      },
      async hold() {
        if (tags.size === 0) return;
        await safely(async () => {
          letGo = await cache.hold([...tags]);
        });
      },
      release,
    };
  };
}
