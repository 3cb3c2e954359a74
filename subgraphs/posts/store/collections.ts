import type { Sql } from '#runtime/db/database.ts';
import type { CollectionSource } from '../view.ts';

const COLUMNS = 'c.id, c.name, c.created_at AS "createdAt"';

const OF_OWNER = `SELECT ${COLUMNS} FROM posts.collections c WHERE c.owner_id = $1 ORDER BY c.name COLLATE "tr-x-icu", c.id`;

/** All of a person's collections in Turkish alphabetical order. */
export function collectionsOf(sql: Sql, ownerId: string): Promise<CollectionSource[]> {
  return sql.query<CollectionSource>(OF_OWNER, [ownerId]);
}

const BY_IDS = `SELECT ${COLUMNS} FROM posts.collections c WHERE c.id = ANY($2::uuid[]) AND c.owner_id = $1::uuid`;

/** Those of the collections that are the person's, in no order; one statement. */
export function ownCollectionsByIds(sql: Sql, ownerId: string, ids: readonly string[]): Promise<CollectionSource[]> {
  return sql.query<CollectionSource>(BY_IDS, [ownerId, ids]);
}

const HOLD = `SELECT ${COLUMNS} FROM posts.collections c WHERE c.id = $2 AND c.owner_id = $1 FOR KEY SHARE`;

/** A person's collection that is not deleted before the transaction ends. */
export async function holdCollection(tx: Sql, ownerId: string, id: string): Promise<CollectionSource | undefined> {
  const [collection] = await tx.query<CollectionSource>(HOLD, [ownerId, id]);
  return collection;
}

const OF_SAVE = `SELECT ${COLUMNS} FROM posts.post_saves s JOIN posts.collections c ON c.id = s.collection_id
  WHERE s.post_id = $2 AND s.user_id = $1 AND s.active`;

/** The collection that a person's saved post is in. */
export async function collectionOfSave(sql: Sql, userId: string, postId: string): Promise<CollectionSource | null> {
  const [collection] = await sql.query<CollectionSource>(OF_SAVE, [userId, postId]);
  return collection ?? null;
}

const COUNT = 'SELECT count(*)::int AS count FROM posts.collections WHERE owner_id = $1';

/** How many collections a person has. */
export async function countCollections(sql: Sql, ownerId: string): Promise<number> {
  const [row] = await sql.query<{ count: number }>(COUNT, [ownerId]);
  return row?.count ?? 0;
}

const INSERT = `INSERT INTO posts.collections (id, owner_id, name, name_key, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (owner_id, name_key) DO NOTHING RETURNING id`;

/** @param nameKey what must differ within an owner. @returns whether it did. */
export async function insertCollection(
  tx: Sql,
  ownerId: string,
  { id, name, createdAt }: CollectionSource,
  nameKey: string,
): Promise<boolean> {
  return (await tx.query(INSERT, [id, ownerId, name, nameKey, createdAt])).length > 0;
}

const TAKEN = 'SELECT FROM posts.collections WHERE owner_id = $1 AND name_key = $2 AND id <> $3';
const RENAME = 'UPDATE posts.collections c SET name = $3, name_key = $4 WHERE c.id = $2 AND c.owner_id = $1';

/** To be called by whoever holds the owner's lock. @returns whether the name differs from the owner's other ones. */
export async function renameCollection(
  tx: Sql,
  ownerId: string,
  id: string,
  name: string,
  nameKey: string,
): Promise<boolean> {
  if ((await tx.query(TAKEN, [ownerId, nameKey, id])).length > 0) return false;
  await tx.query(RENAME, [ownerId, id, name, nameKey]);
  return true;
}

const DELETE = 'DELETE FROM posts.collections WHERE id = $2 AND owner_id = $1 RETURNING id';

/** Deletes a collection; its posts stay saved. @returns whether there was one. */
export async function deleteOwnCollection(tx: Sql, ownerId: string, id: string): Promise<boolean> {
  return (await tx.query(DELETE, [ownerId, id])).length > 0;
}

const COUNTS = `SELECT collection_id AS id, count(*)::int AS count FROM posts.post_saves
  WHERE collection_id = ANY($1::uuid[]) AND active GROUP BY collection_id`;

/** How many saved posts collections have; one statement. */
export async function countSavedByCollection(sql: Sql, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.query<{ id: string; count: number }>(COUNTS, [ids]);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
