import { changeCached } from '#runtime/db/change-cached.ts';
import { refuseFaults, ValidationFailed } from '#runtime/errors.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { cachedMemberships } from '../cached.ts';
import type { PartiesServices } from '../context.ts';
import { ApplicationNotFound, NotADecider, PartyNotFound } from '../errors.ts';
import { memberJoined } from '../events.ts';
import { actsFor } from '../permissions.ts';
import { lockMembership, type MembershipRow, saveMembership } from '../store/memberships.ts';
import { partiesByIds, partyCounters } from '../store/parties.ts';
import type { MembershipSource } from '../view.ts';

/** What is decided on whose application. */
export interface Decision {
  readonly partyId: string;
  readonly userId: string;
  readonly accept: boolean;
}

/**
 * Accepts or refuses an application. The same decision again changes nothing.
 * @throws ValidationFailed, PartyNotFound, NotADecider, ApplicationNotFound
 */
export async function decideMembership(
  services: Omit<PartiesServices, 'events'>,
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'>,
  { partyId, userId, accept }: Decision,
): Promise<MembershipSource> {
  const { db, clock, newId, traceId } = services;
  refuseFaults([...checkId(partyId, ['input', 'partyId']), ...checkId(userId, ['input', 'userId'])]);
  if (!(await partiesByIds(db, [partyId])).has(partyId)) throw new PartyNotFound();
  if (!actsFor(viewer, partyId)) throw new NotADecider();
  return await changeCached(services, async (tx, dropCached) => {
    const found = await lockMembership(tx, userId, partyId);
    const at = clock();
    const decided = decide(found, accept, at);
    if (decided === null) throw new ApplicationNotFound();
    if (decided === found) return found;
    const membership = await saveMembership(tx, decided);
    if (!accept) return membership;
    dropCached([cachedMemberships.tag(userId)]);
    const joined = memberJoined(membership, at, { newId, actorId: viewer.id, traceId });
    await partyCounters.add(tx, [{ id: partyId, members: 1 }]);
    await appendEvents(tx, [joined]);
    return membership;
  });
}

/**
 * What a decision makes of a membership: the same object where it says so already, null where there is nothing to decide on.
 * @throws ValidationFailed for a refusal of somebody who is a member
 */
export function decide(found: MembershipRow | null, accept: boolean, at: Date): MembershipRow | null {
  switch (found?.status) {
    case undefined:
      return null;
    case 'PENDING':
      return accept ? { ...found, status: 'ACTIVE', joinedAt: at } : { ...found, status: 'ENDED', endedAt: at };
    case 'ACTIVE':
      if (accept) return found;
      throw new ValidationFailed([{ path: ['input', 'accept'], texts: ALREADY_A_MEMBER }]);
    case 'ENDED':
      return accept ? null : found;
  }
}

const ALREADY_A_MEMBER = {
  en: 'This person is a member already; an application can be refused only while it waits.',
  tr: 'Bu kişi zaten üye; bir başvuru yalnızca beklerken reddedilebilir.',
};
