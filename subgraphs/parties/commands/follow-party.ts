import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { PartyNotFound } from '../errors.ts';
import { partyFollowed } from '../events.ts';
import { activateFollow, showFollow } from '../store/follows.ts';
import { partiesByIds, partyCounters } from '../store/parties.ts';
import type { PartySource } from '../view.ts';

/**
 * Follows a party, or decides anew whether others see that one does. Unless the viewer says so, nobody does: whom somebody follows
 * tells a political opinion (KVKK art. 6), which is shown by explicit consent alone.
 * @throws ValidationFailed, PartyNotFound
 */
export async function followParty(
  { db, clock, newId, traceId }: Omit<CommandServices, 'events'>,
  viewer: Pick<Viewer, 'id'>,
  { partyId, showPublicly }: { readonly partyId: string; readonly showPublicly?: boolean | null | undefined },
): Promise<PartySource> {
  refuseFaults(checkId(partyId, ['input', 'partyId']));
  const party = (await partiesByIds(db, [partyId])).get(partyId);
  if (party === undefined) throw new PartyNotFound();
  const shown = showPublicly === true;
  await db.sqlTransaction(async (tx) => {
    const at = clock();
    const revision = await activateFollow(tx, viewer.id, partyId, shown, at);
    if (revision === null) {
      await showFollow(tx, viewer.id, partyId, shown);
      return;
    }
    const edge = { userId: viewer.id, partyId, revision };
    await partyCounters.add(tx, [{ id: partyId, followers: 1 }]);
    await appendEvents(tx, [partyFollowed(edge, at, { newId, actorId: viewer.id, traceId })]);
  });
  return party;
}
