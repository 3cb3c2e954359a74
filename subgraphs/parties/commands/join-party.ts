import { refuseFaults } from '#runtime/errors.ts';
import type { CommandServices } from '#runtime/subgraph/command.ts';
import { checkId } from '#runtime/text.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { OtherMembership, PartyNotFound } from '../errors.ts';
import { requireMayApply } from '../permissions.ts';
import { apply, openMemberships } from '../store/memberships.ts';
import { partiesByIds } from '../store/parties.ts';
import type { MembershipSource } from '../view.ts';

/** What stands in the way of an application may have ended before it is looked at. */
const ATTEMPTS = 3;

/**
 * Applies for membership of a party. Who has applied to it or is a member of it already keeps that.
 * @throws ValidationFailed, VerifiedIdentityRequired, AdministratorsJoinNoParty, PartyNotFound, OtherMembership
 */
export async function joinParty(
  { db, clock }: Pick<CommandServices, 'db' | 'clock'>,
  viewer: Pick<Viewer, 'id' | 'role'>,
  { partyId }: { readonly partyId: string },
): Promise<MembershipSource> {
  refuseFaults(checkId(partyId, ['input', 'partyId']));
  requireMayApply(viewer);
  if (!(await partiesByIds(db, [partyId])).has(partyId)) throw new PartyNotFound();
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const applied = await apply(db, viewer.id, partyId, clock());
    if (applied !== null) return applied;
    const open = (await openMemberships(db, [viewer.id])).get(viewer.id);
    if (open?.partyId === partyId) return open;
    if (open !== undefined) break;
  }
  throw new OtherMembership();
}
