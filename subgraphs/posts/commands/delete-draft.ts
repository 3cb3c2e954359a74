import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { DraftNotFound } from '../errors.ts';
import { deleteOwnDraft } from '../store/drafts.ts';

/**
 * Deletes one of the viewer's drafts or scheduled posts.
 * @returns the id it had.
 * @throws ValidationFailed, DraftNotFound
 */
export async function deleteDraft(
  { db }: CommandServices,
  viewer: Viewer,
  input: { readonly id: string },
): Promise<string> {
  const path = ['input', 'id'];
  refuseFaults(checkId(input.id, path));
  if (!(await deleteOwnDraft(db, viewer.id, input.id))) throw new DraftNotFound(path);
  return input.id;
}
