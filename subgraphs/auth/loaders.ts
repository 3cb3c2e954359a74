import DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { isUuid } from '#runtime/subgraph/connection.ts';
import { accountsByIds } from './store/accounts.ts';
import type { AccountSource } from './view.ts';

/** What one fetch reads, batched. */
export interface AuthLoaders {
  /** null where there is no such account. */
  readonly accountById: DataLoader<string, AccountSource | null>;
}

/** Made anew for each fetch. Ids that are no UUIDs are nobody's and never reach SQL. */
export function authLoaders(sql: Sql): AuthLoaders {
  return {
    accountById: new DataLoader(async (ids) => {
      const wellFormed = ids.filter(isUuid);
      const rows = wellFormed.length > 0 ? await accountsByIds(sql, wellFormed) : [];
      const found = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    }),
  };
}
