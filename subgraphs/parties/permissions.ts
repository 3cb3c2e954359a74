import { ROLE_LEVEL, type Viewer } from '#runtime/viewer.ts';
import { AdministratorsJoinNoParty, VerifiedIdentityRequired } from './errors.ts';
import type { MembershipSource } from './view.ts';

/**
 * Refuses those whose role bars them from applying to any party: unverified citizens and system administrators.
 * @throws VerifiedIdentityRequired, AdministratorsJoinNoParty
 */
export function requireMayApply(viewer: Pick<Viewer, 'role'>): void {
  if (viewer.role === 'system_admin') throw new AdministratorsJoinNoParty();
  if (ROLE_LEVEL[viewer.role] < ROLE_LEVEL.verified_citizen) throw new VerifiedIdentityRequired();
}

/** Whether the viewer may apply to a party now. @param open the viewer's membership or application of any party. */
export function mayJoin(viewer: Pick<Viewer, 'role'> | null, open: MembershipSource | null): boolean {
  if (viewer === null || viewer.role === 'system_admin') return false;
  return ROLE_LEVEL[viewer.role] >= ROLE_LEVEL.verified_citizen && open === null;
}

/**
 * Whether the viewer acts for a party, thus decides on its applications, names its leaders and keeps its politicians' entries: its
 * party_admin alone. Chairs act for an area, and neither applications nor chairs carry one yet; giving them the whole party would be
 * more than their right. A system_admin does not act for parties.
 */
export function actsFor(viewer: Pick<Viewer, 'role' | 'partyId'> | null, partyId: string): boolean {
  return viewer !== null && viewer.role === 'party_admin' && viewer.partyId === partyId;
}
