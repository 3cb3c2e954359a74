import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId, checkText } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { collectionName, collectionNameKey } from '../collection-name.ts';
import { CollectionNameTaken, CollectionNotFound } from '../errors.ts';
import { COLLECTION_NAME_LENGTH } from '../limits.ts';
import { holdCollection, renameCollection as rename } from '../store/collections.ts';
import { lockOwner } from '../store/owner-lock.ts';
import type { CollectionSource } from '../view.ts';

/** Renames one of the viewer's collections. @throws ValidationFailed, CollectionNotFound, CollectionNameTaken */
export async function renameCollection(
  { db }: CommandServices,
  viewer: Viewer,
  input: { readonly id: string; readonly name: string },
): Promise<CollectionSource> {
  const [path, namePath] = [
    ['input', 'id'],
    ['input', 'name'],
  ];
  refuseFaults([
    ...checkId(input.id, path),
    ...checkText(input.name, { path: namePath, singleLine: true, ...COLLECTION_NAME_LENGTH }),
  ]);
  const name = collectionName(input.name);
  return await db.sqlTransaction(async (tx) => {
    await lockOwner(tx, 'collections', viewer.id);
    const collection = await holdCollection(tx, viewer.id, input.id);
    if (collection === undefined) throw new CollectionNotFound(path);
    const isFree = await rename(tx, viewer.id, collection.id, name, collectionNameKey(input.name));
    if (!isFree) throw new CollectionNameTaken(namePath);
    return { ...collection, name };
  });
}
