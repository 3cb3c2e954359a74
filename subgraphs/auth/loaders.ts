import type DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { rowLoader } from '#runtime/subgraph/loaders.ts';
import { accountsByIds } from './store/accounts.ts';
import type { AccountSource } from './view.ts';

/** What one fetch reads, batched: each loader sends one statement for all keys asked in the same turn. */
export interface AuthLoaders {
  /** null where there is no such account. */
  readonly accountById: DataLoader<string, AccountSource | null>;
}

/** Made anew for each fetch. */
export function authLoaders(sql: Sql): AuthLoaders {
  return { accountById: rowLoader((ids) => accountsByIds(sql, ids)) };
}
