import type DataLoader from 'dataloader';
import type { Sql } from '#runtime/db/database.ts';
import { type Clearable, clearable, valueLoader } from '#runtime/subgraph/loaders.ts';
import { consentsOf, type FeedConsent } from './store/settings.ts';

/** What one fetch reads, batched. */
export interface FeedLoaders extends Clearable {
  /** By person; null for who has not decided. */
  readonly consent: DataLoader<string, FeedConsent | null>;
}

/** Made anew for each fetch. */
export function feedLoaders(sql: Sql): FeedLoaders {
  return clearable({ consent: valueLoader((userIds) => consentsOf(sql, userIds), null) });
}
