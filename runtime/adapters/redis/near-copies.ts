import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { valueSize } from '../value-size.ts';
import type { RedisLink } from './redis-link.ts';

const MAX_COPIES = 10_000;
/** What they take together, in bytes: whoever asks by ever another filter must not fill the memory. */
const MAX_BYTES = 64 * 1024 * 1024;
/** Tags whose last change is remembered; beyond it everything read before the oldest one forgotten is not copied. */
const MAX_CHANGES = 20_000;
const TAGS_PER_MESSAGE = 500;
const messageSchema = z.array(z.string());

interface Copy {
  readonly value: unknown;
  readonly tags: readonly string[];
}

/**
 * A few values of the shared cache in the memory of this process, for as long as a reader accepts a moment's delay of changes. All
 * processes tell each other of changes; while one cannot hear the others it keeps no copies.
 */
export interface NearCopies {
  get(key: string): { readonly value: unknown } | undefined;
  /** Names the present moment: to be taken before what is to be kept is read. */
  moment(): number;
  /** Keeps a copy unless one of its tags has changed since it was read. */
  keep(key: string, copy: Copy & { readonly readAt: number; readonly forMs: number }): void;
  forget(key: string): void;
  /** Tells every process that the tags' values are void. */
  tell(client: Redis, tags: readonly string[]): Promise<unknown>;
}

/** @param link a connection of its own: it listens from the first copy on */
export function createNearCopies({
  link,
  everyTag,
}: {
  readonly link: RedisLink;
  readonly everyTag: string;
}): NearCopies {
  const channel = `${link.prefix}dropped`;
  const keysByTag = new Map<string, Set<string>>();
  const copies = new LRUCache<string, Copy>({
    max: MAX_COPIES,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ value, tags }, key) => valueSize(key) + valueSize(tags) + valueSize(value),
    ttlResolution: 0,
    ttl: 1,
    dispose: ({ tags }, key) => {
      for (const tag of tags) {
        const keys = keysByTag.get(tag);
        keys?.delete(key);
        if (keys?.size === 0) keysByTag.delete(tag);
      }
    },
  });
  let present = 0;
  /** What was read before this moment is not copied. */
  let blindUntil = 0;
  let hears = false;
  let begun = false;
  const changes = new LRUCache<string, number>({
    max: MAX_CHANGES,
    dispose: (moment, _tag, reason) => {
      if (reason === 'evict') blindUntil = Math.max(blindUntil, moment);
    },
  });

  const changed = (tags: readonly string[]): void => {
    present += 1;
    if (tags.includes(everyTag)) {
      blindUntil = present;
      copies.clear();
      return;
    }
    for (const tag of tags) {
      changes.set(tag, present);
      for (const key of [...(keysByTag.get(tag) ?? [])]) copies.delete(key);
    }
  };

  const listen = async (): Promise<void> => {
    await link.run(async (client) => {
      await client.subscribe(channel);
    });
    // What was told before is unknown.
    changed([everyTag]);
    hears = true;
  };

  const begin = (): void => {
    begun = true;
    link.on('message', (from, text) => {
      if (from === channel) changed(readTags(text) ?? [everyTag]);
    });
    link.onDown(() => {
      hears = false;
      changed([everyTag]);
    });
    link.onUp(() => void listen().catch(() => undefined));
    if (link.isUp()) void listen().catch(() => undefined);
    else void link.run(async () => {}).catch(() => undefined);
  };

  return {
    get: (key) => copies.get(key),
    moment: () => present,
    keep(key, { value, tags, readAt, forMs }) {
      if (!begun) begin();
      if (!hears || readAt < blindUntil || tags.some((tag) => (changes.get(tag) ?? 0) > readAt)) return;
      copies.set(key, { value, tags }, { ttl: forMs });
      if (!copies.has(key)) return; // too large
      for (const tag of tags) keysByTag.set(tag, (keysByTag.get(tag) ?? new Set<string>()).add(key));
    },
    forget: (key) => void copies.delete(key),
    async tell(client, tags) {
      const parts = Array.from({ length: Math.ceil(tags.length / TAGS_PER_MESSAGE) }, (_, index) =>
        tags.slice(index * TAGS_PER_MESSAGE, (index + 1) * TAGS_PER_MESSAGE),
      );
      await Promise.all(parts.map((part) => client.publish(channel, JSON.stringify(part))));
    },
  };
}

/** @returns null for what {@link NearCopies.tell} did not write */
function readTags(text: string): readonly string[] | null {
  try {
    return messageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
