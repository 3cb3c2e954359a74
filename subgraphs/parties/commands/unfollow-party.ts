import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PartyNotFound } from '../errors.ts';
import { partyUnfollowed } from '../events.ts';
import { deactivateFollow } from '../store/follows.ts';
import { partiesByIds, partyCounters } from '../store/parties.ts';
import type { PartySource } from '../view.ts';

/** Stops following a party; who does not follow it changes nothing. @throws ValidationFailed, PartyNotFound */
export async function unfollowParty(
  { db, clock, newId, traceId }: Omit<CommandServices, 'events'>,
  viewer: Pick<Viewer, 'id'>,
  { partyId }: { readonly partyId: string },
): Promise<PartySource> {
  refuseFaults(checkId(partyId, ['input', 'partyId']));
  const party = (await partiesByIds(db, [partyId])).get(partyId);
  if (party === undefined) throw new PartyNotFound();
  await db.sqlTransaction(async (tx) => {
    const revision = await deactivateFollow(tx, viewer.id, partyId);
    if (revision === null) return;
    const edge = { userId: viewer.id, partyId, revision };
    await partyCounters.add(tx, [{ id: partyId, followers: -1 }]);
    await appendEvents(tx, [partyUnfollowed(edge, clock(), { newId, actorId: viewer.id, traceId })]);
  });
  return party;
}
