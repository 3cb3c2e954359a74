import type DataLoader from 'dataloader';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { rowLoader, valueLoader } from '#runtime/subgraph/loaders.ts';
import { cachedAccounts } from './cached.ts';
import { accountsByIds } from './store/accounts.ts';
import type { AccountSource, UserSource } from './view.ts';

/** What one fetch reads, batched: each loader sends one statement at most for all keys asked in the same turn. */
export interface AuthLoaders {
  /** What everybody may know, from the cache where it is there; null where there is no such account. */
  readonly userById: DataLoader<string, UserSource | null>;
  /** null where there is no such account. */
  readonly accountById: DataLoader<string, AccountSource | null>;
}

/** Made anew for each fetch. */
export function authLoaders({ db, cache }: Pick<AppServices, 'db' | 'cache'>): AuthLoaders {
  return {
    userById: valueLoader(
      (ids) =>
        cachedAccounts.read(cache, ids, async (missing) => {
          const accounts = await accountsByIds(db, missing);
          return new Map(accounts.map(({ email: _, ...user }) => [user.id, user]));
        }),
      null,
    ),
    accountById: rowLoader((ids) => accountsByIds(db, ids)),
  };
}
