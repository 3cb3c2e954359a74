import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ElectionNotFound } from '../election-errors.ts';
import { deleteElectionById } from '../store/elections.ts';
import { markRecentDue } from '../store/score-dues.ts';
import { requireAdministrator } from './administration.ts';

/**
 * Strikes out an election: polls about it no longer rest, and the scores of recent posts follow within minutes.
 * @returns the id it had.
 * @throws AdministrationNotAllowed, ValidationFailed, ElectionNotFound
 */
export async function deleteElection(
  { db, clock }: CommandServices,
  viewer: Viewer,
  { id }: { readonly id: string },
): Promise<string> {
  requireAdministrator(viewer);
  const path = ['input', 'id'];
  refuseFaults(checkId(id, path));
  await db.sqlTransaction(async (tx) => {
    if (!(await deleteElectionById(tx, id))) throw new ElectionNotFound(path);
    await markRecentDue(tx, clock());
  });
  return id;
}
