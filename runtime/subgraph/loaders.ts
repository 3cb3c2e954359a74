import DataLoader from 'dataloader';
import { isUuid } from '#runtime/uuid.ts';

/**
 * Loads values by key, one statement a batch. A key that cannot be one has none and never reaches SQL.
 * @param missing for keys that nothing was found for
 * @param isPossible whether a text can be a key at all
 */
export function valueLoader<Value, Missing>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  missing: Missing,
  isPossible: (key: string) => boolean = isUuid,
): DataLoader<string, Value | Missing> {
  return new DataLoader(async (keys) => {
    const possible = keys.filter(isPossible);
    const found = possible.length > 0 ? await read(possible) : new Map<string, Value>();
    return keys.map((key) => found.get(key) ?? missing);
  });
}

/** Loads rows by id, one statement a batch; null where there is none. */
export function rowLoader<Row extends { readonly id: string }>(
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return valueLoader(async (ids) => new Map((await read(ids)).map((row) => [row.id, row])), null);
}

/**
 * Loads pages of lists: one statement for all keys that differ only in whose page it is and where it begins, in practice one for the
 * batch.
 * @param groupOf what keys have to agree in to be read together
 * @param read answers with one list for each key; `any` is one of them
 */
export function pageLoader<Key extends object, Row>(
  groupOf: (key: Key) => string,
  read: (keys: readonly Key[], any: Key) => Promise<readonly (readonly Row[])[]>,
): DataLoader<Key, readonly Row[], string> {
  return new DataLoader<Key, readonly Row[], string>(
    async (keys) => {
      const lists = new Map<Key, readonly Row[]>();
      await Promise.all(
        [...Map.groupBy(keys, groupOf).values()].map(async (group) => {
          const [any] = group;
          if (any === undefined) return;
          const rows = await read(group, any);
          for (const [place, key] of group.entries()) lists.set(key, rows[place] ?? []);
        }),
      );
      return keys.map((key) => lists.get(key) ?? []);
    },
    { cacheKeyFn: (key) => JSON.stringify(key) },
  );
}

/**
 * Whether something is so for the viewer, by id; of nothing for anonymous ones, without a statement.
 * @param among those of the ids of which it is so
 */
export function flagLoader(
  viewerId: string | null,
  among: (viewerId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>,
): DataLoader<string, boolean> {
  return valueLoader<true, boolean>(
    async (ids) => new Map(viewerId === null ? [] : [...(await among(viewerId, ids))].map((id) => [id, true])),
    false,
  );
}

/** Loaders that can forget what they have read. */
export interface Clearable {
  /** To be called after a command: a later mutation of the same operation must not see what was before it. */
  clear(): void;
}

/** Lets a domain's loaders forget together. */
export function clearable<Loaders extends Readonly<Record<string, { clearAll(): unknown }>>>(
  loaders: Loaders,
): Loaders & Clearable {
  return {
    ...loaders,
    clear() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}
