import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { type AreaKey, areasByKeys } from './store.ts';
import type { AreaSource } from './view.ts';

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface OrganizationsLoaders {
  /** null where there is no such area. */
  readonly areaByKey: DataLoader<AreaKey, AreaSource | null, string>;
}

const textOf = ({ level, code }: AreaKey): string => `${level}:${code}`;

/** Made anew for each fetch. */
export function organizationsLoaders(sql: Sql): OrganizationsLoaders {
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
