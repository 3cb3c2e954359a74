import fc from 'fast-check';
import { expect } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import { sleep } from '#runtime/sleep.ts';

/** One thing that a process does with an entity, a moment after the one before it. */
interface Step {
  readonly kind: 'change' | 'read' | 'readMany' | 'evict';
  readonly cache: number;
  readonly entity: number;
  readonly afterMs: number;
  readonly tookMs: number;
}

const ENTITIES = 3;

function steps(caches: number): fc.Arbitrary<readonly Step[]> {
  const step = fc.record({
    kind: fc.constantFrom('change', 'read', 'read', 'readMany', 'evict' as const),
    cache: fc.nat({ max: caches - 1 }),
    entity: fc.nat({ max: ENTITIES - 1 }),
    afterMs: fc.nat({ max: 2 }),
    tookMs: fc.nat({ max: 5 }),
  });
  return fc.array(step, { minLength: 30, maxLength: 60 });
}

/**
 * Plays random histories on caches of the same values, as so many processes have them: entities change within a hold, as in a transaction,
 * while others read them, alone or together, and places lose what they hold. Fails when somebody who asked after a change was over is
 * given what was so before it.
 * @param evict takes away some of what is kept or remembered about an entity's tag
 */
export async function playRandomHistories(
  caches: readonly Cache[],
  evict: (tag: string) => Promise<unknown>,
  runs: number,
): Promise<{ readonly reads: number; readonly fills: number }> {
  let [reads, fills] = [0, 0];
  await fc.assert(
    fc.asyncProperty(steps(caches.length), async (history) => {
      const world = newUuid();
      /** What is so: versions that readers see at once, and those whose change is over. */
      const committed = Array.from({ length: ENTITIES }, () => 0);
      const acknowledged = Array.from({ length: ENTITIES }, () => 0);
      const keyOf = (entity: number): string => `toy:${world}:${entity}`;
      const tagOf = (entity: number): string => `toy:${world}:tag:${entity}`;
      const optionsOf = (key: string) => ({ ttlMs: 60_000, tags: [tagOf(Number(key.at(-1)))] });
      const fill = (tookMs: number) => async (keys: readonly string[]) => {
        fills += 1;
        const read = new Map(keys.map((key) => [key, committed[Number(key.at(-1))] ?? 0]));
        await sleep(tookMs);
        return read;
      };

      const play = async ({ kind, cache: place, entity, tookMs }: Step): Promise<void> => {
        const cache = caches[place] as Cache;
        if (kind === 'evict') await evict(tagOf(entity));
        else if (kind === 'change') {
          const release = await cache.hold([tagOf(entity)]);
          await sleep(tookMs);
          const version = (committed[entity] ?? 0) + 1;
          committed[entity] = version;
          await release();
          acknowledged[entity] = Math.max(acknowledged[entity] ?? 0, version);
        } else {
          const entities = kind === 'read' ? [entity] : committed.map((_version, index) => index);
          const atLeast = entities.map((index) => acknowledged[index] ?? 0);
          const found = await cache.getOrFillMany(entities.map(keyOf), optionsOf, fill(tookMs));
          reads += entities.length;
          for (const [index, each] of entities.entries()) {
            expect(found.get(keyOf(each))).toBeGreaterThanOrEqual(atLeast[index] ?? 0);
          }
        }
      };

      const playing: Promise<void>[] = [];
      for (const step of history) {
        await sleep(step.afterMs);
        playing.push(play(step));
      }
      await Promise.all(playing);
    }),
    { numRuns: runs },
  );
  return { reads, fills };
}
