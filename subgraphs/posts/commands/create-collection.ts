import { type FieldFault, refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { collectionName, collectionNameKey } from '../collection-name.ts';
import { CollectionNameTaken } from '../errors.ts';
import { COLLECTION_NAME_LENGTH, MAX_COLLECTIONS } from '../limits.ts';
import { countCollections, insertCollection } from '../store/collections.ts';
import { lockOwner } from '../store/owner-lock.ts';
import type { CollectionSource } from '../view.ts';

/**
 * Makes a collection of saved posts.
 * @throws ValidationFailed (also with 100 collections), CollectionNameTaken
 */
export async function createCollection(
  { db, clock, newId }: CommandServices,
  viewer: Viewer,
  input: { readonly name: string },
): Promise<CollectionSource> {
  const path = ['input', 'name'];
  refuseFaults(checkText(input.name, { path, singleLine: true, ...COLLECTION_NAME_LENGTH }));
  const collection = { id: newId(), name: collectionName(input.name), createdAt: clock() };
  await db.sqlTransaction(async (tx) => {
    await lockOwner(tx, 'collections', viewer.id);
    if ((await countCollections(tx, viewer.id)) >= MAX_COLLECTIONS) refuseFaults([TOO_MANY]);
    const isNew = await insertCollection(tx, viewer.id, collection, collectionNameKey(input.name));
    if (!isNew) throw new CollectionNameTaken(path);
  });
  return collection;
}

const TOO_MANY: FieldFault = {
  path: ['input'],
  texts: {
    en: `You have ${MAX_COLLECTIONS} collections, the most there can be. Delete one first.`,
    tr: `En fazla ${MAX_COLLECTIONS} koleksiyonunuz olabilir. Önce birini silin.`,
  },
};
