import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { AgendaKey } from '../agenda.ts';
import { AgendaEntryNotFound } from '../election-errors.ts';
import { removeEntry } from '../store/agenda.ts';
import { requireAdministrator } from './administration.ts';
import { type AgendaKeyInput, checkedAgendaKey } from './agenda-key.ts';

/**
 * Leaves an entry of the agenda to the trends again. Scores follow within minutes.
 * @returns what was removed.
 * @throws AdministrationNotAllowed, ValidationFailed, AgendaEntryNotFound
 */
export async function removeAgendaEntry(
  { db, clock }: CommandServices,
  viewer: Viewer,
  input: AgendaKeyInput,
): Promise<AgendaKey> {
  requireAdministrator(viewer);
  const entry = checkedAgendaKey(input);
  if (!(await removeEntry(db, entry, clock()))) throw new AgendaEntryNotFound(['input', 'key']);
  return entry;
}
