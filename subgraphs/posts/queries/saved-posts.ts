import type { Sql } from '#runtime/db/database.ts';
import { type Connection, keysetPage, type PageArguments } from '#runtime/subgraph/connection.ts';
import { isUuid } from '#runtime/uuid.ts';
import { CollectionNotFound } from '../errors.ts';
import { ownCollectionsByIds } from '../store/collections.ts';
import { savedPostPage } from '../store/saves.ts';
import type { PostSource } from '../view.ts';

/** Which saved posts to list. */
export interface SavedPostsArguments extends PageArguments {
  readonly collectionId?: string | null | undefined;
}

/**
 * A page of what the person saved and may still see, latest saved first. A cursor belongs to one collection, or to all of them.
 * @throws InvalidPageSize, InvalidCursor, CollectionNotFound
 */
export async function savedPosts(
  sql: Sql,
  userId: string,
  { collectionId = null, ...page }: SavedPostsArguments,
): Promise<Connection<PostSource, { readonly savedAt: Date }>> {
  if (collectionId !== null) {
    const known = isUuid(collectionId) ? await ownCollectionsByIds(sql, userId, [collectionId]) : [];
    if (known.length === 0) throw new CollectionNotFound(['collectionId']);
  }
  return await keysetPage(
    `saved-${collectionId ?? 'all'}`,
    page,
    (after, limit) => savedPostPage(sql, userId, collectionId, after, limit),
    ({ savedAt, id }) => ({ at: savedAt, id }),
    ({ savedAt, ...post }) => ({ node: post, savedAt }),
  );
}
