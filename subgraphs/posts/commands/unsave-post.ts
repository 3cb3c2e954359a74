import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PostNotFound } from '../errors.ts';
import { collectionOfSave } from '../store/collections.ts';
import { postCounters } from '../store/counters.ts';
import { visiblePost } from '../store/posts.ts';
import { deactivateSave } from '../store/saves.ts';
import type { CollectionSource, PostSource } from '../view.ts';

/**
 * Lets a saved post go, also one that can no longer be seen. What is not saved stays so.
 * @returns the post as far as it can be seen, and the collection it was in.
 * @throws ValidationFailed, PostNotFound for a post that was neither saved nor can be seen.
 */
export async function unsavePost(
  { db }: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<{ post: PostSource | null; collection: CollectionSource | null }> {
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  const post = await visiblePost(db, viewer.id, input.id);
  const { wasSaved, collection } = await db.sqlTransaction(async (tx) => {
    const left = await collectionOfSave(tx, viewer.id, input.id);
    const changed = await deactivateSave(tx, input.id, viewer.id);
    if (changed) await postCounters.add(tx, [{ id: input.id, saves: -1 }]);
    return { wasSaved: changed, collection: left };
  });
  if (post === undefined && !wasSaved) throw new PostNotFound(path);
  return { post: post ?? null, collection };
}
