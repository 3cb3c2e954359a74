import { changeCached } from '#runtime/db/change-cached.ts';
import { refuseFaults } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { EventOf } from '#schema/events/contracts.ts';
import { cachedMemberships } from '../cached.ts';
import type { PartiesServices } from '../context.ts';
import { MembershipNotFound } from '../errors.ts';
import { memberLeft } from '../events.ts';
import { removePositions } from '../store/leaders.ts';
import { lockMembership, saveMembership } from '../store/memberships.ts';
import { partyCounters } from '../store/parties.ts';
import type { MembershipSource } from '../view.ts';

/** The projections that keep a party's internal content from those who are not members. */
const ENFORCED_BY = ['auth.roles', 'posts.memberships', 'feed.memberships', 'notifications.memberships'];

/**
 * Ends one's membership or application, and with it every position at the party's head; an ended one stays as it is. Answers once the party's internal content is hidden, or after
 * two seconds.
 * @throws ValidationFailed, MembershipNotFound
 */
export async function leaveParty(
  services: PartiesServices,
  viewer: Pick<Viewer, 'id'>,
  { partyId }: { readonly partyId: string },
): Promise<MembershipSource> {
  refuseFaults(checkId(partyId, ['input', 'partyId']));
  const { membership, left } = await endMembership(services, viewer.id, partyId);
  if (left !== null) await services.events.applied(left, ENFORCED_BY);
  return membership;
}

async function endMembership(
  services: PartiesServices,
  userId: string,
  partyId: string,
): Promise<{ membership: MembershipSource; left: EventOf<'party.member_left'> | null }> {
  const { clock, newId, traceId } = services;
  return await changeCached(services, async (tx, dropCached) => {
    const found = await lockMembership(tx, userId, partyId);
    if (found === null) throw new MembershipNotFound();
    if (found.status === 'ENDED') return { membership: found, left: null };
    const at = clock();
    const membership = await saveMembership(tx, { ...found, status: 'ENDED', endedAt: at });
    if (found.status === 'PENDING') return { membership, left: null };
    dropCached([cachedMemberships.tag(userId)]);
    await removePositions(tx, partyId, userId);
    const left = memberLeft(membership, at, { newId, actorId: userId, traceId });
    await partyCounters.add(tx, [{ id: partyId, members: -1 }]);
    await appendEvents(tx, [left]);
    return { membership, left };
  });
}
