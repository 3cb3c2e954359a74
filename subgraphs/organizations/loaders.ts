import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { type AreaKey, areasByKeys } from './store.ts';
import type { AreaSource } from './view.ts';

export interface AreaLoaders {
  readonly areaByKey: DataLoader<AreaKey, AreaSource | null, string>;
}

const textOf = ({ level, code }: AreaKey): string => `${level}:${code}`;

/** Reads the areas that a fetch asks for in one statement. */
export function areaLoaders(sql: Sql): AreaLoaders {
  return {
    areaByKey: new DataLoader(
      async (keys) => {
        const found = new Map((await areasByKeys(sql, keys)).map((area) => [textOf(area), area]));
        return keys.map((key) => found.get(textOf(key)) ?? null);
      },
      { cacheKeyFn: textOf },
    ),
  };
}
