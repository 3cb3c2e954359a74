import type { Cache } from '#runtime/ports/cache.ts';
import type { Database, Sql } from './database.ts';

/**
 * Runs `work` in one transaction that makes cached values out of date. The tags it names are held from before the commit until after
 * it, so that nobody is answered what was so before once this has resolved. Like a transaction it may be run again.
 *
 * Where the commit fails, nobody may know whether it happened: the tags then stay held until that ends by itself.
 */
export async function changeCached<T>(
  { db, cache }: { readonly db: Pick<Database, 'sqlTransaction'>; readonly cache: Pick<Cache, 'hold'> },
  work: (tx: Sql, dropCached: (tags: Iterable<string>) => void) => Promise<T>,
): Promise<T> {
  const releases: (() => Promise<void>)[] = [];
  const result = await db.sqlTransaction(async (tx) => {
    const tags = new Set<string>();
    const done = await work(tx, (named) => {
      for (const tag of named) tags.add(tag);
    });
    if (tags.size > 0) releases.push(await cache.hold([...tags]));
    return done;
  });
  await Promise.all(releases.map((release) => release()));
  return result;
}
