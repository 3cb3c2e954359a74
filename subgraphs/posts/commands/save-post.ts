import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { CollectionNotFound, PostNotFound } from '../errors.ts';
import { collectionOfSave, holdCollection } from '../store/collections.ts';
import { postCounters } from '../store/counters.ts';
import { visiblePost } from '../store/posts.ts';
import { activateSave, moveSave } from '../store/saves.ts';
import type { CollectionSource, PostSource } from '../view.ts';

export interface SavePostInput {
  readonly id: string;
  /** Left out it stays where it is, null takes it out of its collection. */
  readonly collectionId?: string | null | undefined;
}

/**
 * Saves a post, or moves a saved one to another collection. Nobody is told. Saving twice is the same as once.
 * @returns the post, the collection it is in, and the other one that it was in before.
 * @throws ValidationFailed, PostNotFound, CollectionNotFound
 */
export async function savePost(
  { db, clock }: CommandServices,
  viewer: Viewer,
  { id, collectionId }: SavePostInput,
): Promise<{ post: PostSource; collection: CollectionSource | null; previousCollection: CollectionSource | null }> {
  const [path, collectionPath] = [
    ['input', 'id'],
    ['input', 'collectionId'],
  ];
  refuseFaults([...checkId(id, path), ...(collectionId ? checkId(collectionId, collectionPath) : [])]);
  const post = await visiblePost(db, viewer.id, id);
  if (post === undefined) throw new PostNotFound(path);
  return await db.sqlTransaction(async (tx) => {
    if (collectionId && (await holdCollection(tx, viewer.id, collectionId)) === undefined) {
      throw new CollectionNotFound(collectionPath);
    }
    const before = await collectionOfSave(tx, viewer.id, post.id);
    const isNew = await activateSave(tx, post.id, viewer.id, collectionId ?? null, clock());
    if (isNew) await postCounters.add(tx, [{ id: post.id, saves: 1 }]);
    else if (collectionId !== undefined) await moveSave(tx, post.id, viewer.id, collectionId);
    const collection = await collectionOfSave(tx, viewer.id, post.id);
    return { post, collection, previousCollection: before?.id === collection?.id ? null : before };
  });
}
