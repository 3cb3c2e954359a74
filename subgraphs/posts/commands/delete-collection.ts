import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { CollectionNotFound } from '../errors.ts';
import { deleteOwnCollection } from '../store/collections.ts';

/**
 * Deletes one of the viewer's collections; its posts stay saved.
 * @returns the id it had.
 * @throws ValidationFailed, CollectionNotFound
 */
export async function deleteCollection(
  { db }: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<string> {
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  if (!(await deleteOwnCollection(db, viewer.id, input.id))) throw new CollectionNotFound(path);
  return input.id;
}
