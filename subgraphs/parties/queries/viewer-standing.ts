import type { PartiesContext } from '../context.ts';
import { actsFor, mayJoin } from '../permissions.ts';
import type { MembershipSource } from '../view.ts';

type StandingContext = Pick<PartiesContext, 'viewer' | 'loaders'>;

/** The viewer's membership of any party; one statement a fetch, however many parties are shown. */
async function openMembership({ viewer, loaders }: StandingContext): Promise<MembershipSource | null> {
  return viewer === null ? null : await loaders.openMembership.load(viewer.id);
}

/** The viewer's membership or application; null once it has ended. */
export async function viewerMembership(context: StandingContext, partyId: string): Promise<MembershipSource | null> {
  const open = await openMembership(context);
  return open?.partyId === partyId ? open : null;
}

/** What the viewer may do with a party. */
export async function viewerCan(
  context: StandingContext,
  partyId: string,
): Promise<{ readonly join: boolean; readonly approveMembers: boolean; readonly manageLeadership: boolean }> {
  const acts = actsFor(context.viewer, partyId);
  return { join: mayJoin(context.viewer, await openMembership(context)), approveMembers: acts, manageLeadership: acts };
}

/** Whether the viewer follows a party; one statement a fetch, however many parties are shown. */
export async function viewerFollows({ viewer, loaders }: StandingContext, partyId: string): Promise<boolean> {
  return viewer !== null && (await loaders.viewerFollows.load(partyId));
}
