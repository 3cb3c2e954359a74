import type { Role } from '#runtime/viewer.ts';
import type { Audience } from './resolver-types.generated.ts';
import type { PrivacySource } from './view.ts';

/** How a viewer and somebody else stand to each other. */
export interface Relation {
  readonly viewerFollows: boolean;
  readonly viewerHasAlerts: boolean;
  readonly followsViewer: boolean;
  readonly viewerHasBlocked: boolean;
  readonly viewerHasMuted: boolean;
}

/** Strangers, and what an anonymous viewer is to everybody. */
export const NO_RELATION: Relation = {
  viewerFollows: false,
  viewerHasAlerts: false,
  followsViewer: false,
  viewerHasBlocked: false,
  viewerHasMuted: false,
};

/** What decides over somebody's settings: who asks, and how the owner stands to them. */
export interface Onlooker {
  readonly isOwner: boolean;
  /** Whether the owner follows who asks. */
  readonly isFollowed: boolean;
}

/** Whether a setting lets somebody in; its owner always. */
export function admits(audience: Audience, { isOwner, isFollowed }: Onlooker): boolean {
  return isOwner || audience === 'EVERYONE' || (audience === 'FOLLOWING' && isFollowed);
}

/** Role and party of one side of a conversation. */
export interface Standing {
  readonly role: Role;
  readonly partyId: string | null;
}

/** Everybody of whom auth has told nothing. */
export const NEW_STANDING: Standing = { role: 'citizen', partyId: null };

/**
 * Whether a role may write to another directly (domain.md section 3): citizens to nobody, levels 2 and 3 to politicians; members, chairs and
 * party_admins to members of their own party; the others to whom they like.
 */
export function roleMayWrite(sender: Standing, receiver: Standing): boolean {
  const ofOneParty = sender.partyId !== null && sender.partyId === receiver.partyId;
  switch (sender.role) {
    case 'citizen':
      return false;
    case 'verified_citizen':
      return POLITICIANS.has(receiver.role);
    case 'party_member':
      return POLITICIANS.has(receiver.role) || ofOneParty;
    case 'district_chair':
    case 'city_chair':
    case 'branch_chair':
    case 'party_admin':
      return ofOneParty;
    default:
      return true;
  }
}

const POLITICIANS: ReadonlySet<Role> = new Set(['politician_district', 'politician_city', 'politician_national', 'mp']);

/** Whether the receiver's own setting lets somebody write whose role may. */
export function admitsMessages(
  setting: PrivacySource['messages'],
  sender: { readonly isFollowed: boolean; readonly isVerified: boolean },
): boolean {
  if (setting === 'FOLLOWING') return sender.isFollowed;
  return setting === 'EVERYONE' || sender.isVerified;
}
