import type { CommandServices } from '#runtime/subgraph/command.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { NotThePolitician, PoliticianNotFound } from '../errors.ts';
import { actsFor } from '../permissions.ts';
import { areaAfter, checkSeats, readPoliticianChanges } from '../politician-input.ts';
import type { UpdatePoliticianInput } from '../resolver-types.generated.ts';
import { blockersOf } from '../store/blocks.ts';
import { lockPeople } from '../store/people.ts';
import { politiciansByIds, refreshPoliticians, stateDetails } from '../store/politicians.ts';
import type { PoliticianSource } from '../view.ts';

/**
 * Changes what a politician stands for and sits on: one's own entry, or one of the party that the viewer acts for. An area, once
 * stated, no longer follows the residence.
 * @throws ValidationFailed, NotThePolitician, PoliticianNotFound
 */
export async function updatePolitician(
  { db }: Pick<CommandServices, 'db'>,
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'>,
  input: UpdatePoliticianInput,
): Promise<PoliticianSource> {
  const changes = readPoliticianChanges(input);
  const { userId } = input;
  if (viewer.id !== userId && viewer.role !== 'party_admin') throw new NotThePolitician();
  if ((await blockersOf(db, viewer.id, [userId])).has(userId)) throw new PoliticianNotFound();
  return await db.sqlTransaction(async (tx) => {
    await lockPeople(tx, [userId]);
    const entry = (await politiciansByIds(tx, [userId])).get(userId);
    requireMayChange(viewer, userId, entry);
    checkSeats(entry, changes);
    await stateDetails(tx, userId, { area: areaAfter(entry, changes), commissions: changes.commissions ?? null });
    await refreshPoliticians(tx, [userId]);
    const changed = (await politiciansByIds(tx, [userId])).get(userId);
    if (changed === undefined) throw new Error('the locked entry is gone');
    return changed;
  });
}

/** @throws NotThePolitician, also to whoever is none; PoliticianNotFound */
function requireMayChange(
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'>,
  userId: string,
  entry: PoliticianSource | undefined,
): asserts entry is PoliticianSource {
  const own = viewer.id === userId;
  if (entry === undefined) throw own ? new NotThePolitician() : new PoliticianNotFound();
  if (!own && (entry.partyId === null || !actsFor(viewer, entry.partyId))) throw new NotThePolitician();
}
