import type { Sql } from '#runtime/db/database.ts';
import { collectionsOf } from '../store/collections.ts';
import type { CollectionSource } from '../view.ts';

/** All of a person's collections, at most 100, in Turkish alphabetical order. */
export function collections(sql: Sql, ownerId: string): Promise<CollectionSource[]> {
  return collectionsOf(sql, ownerId);
}
