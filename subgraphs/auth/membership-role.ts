import type { Role } from '#runtime/viewer.ts';

/** A membership as parties last told of it. */
export interface MembershipState {
  readonly partyId: string;
  readonly active: boolean;
  /** Of the membership; rises with each change. */
  readonly revision: number;
  readonly changedAt: Date;
}

/** What of an account rests on a membership. */
export interface Standing {
  readonly role: Role;
  readonly partyId: string | null;
  /** Revision of the membership that role and party rest on; 0 without a party. */
  readonly membershipRevision: number;
}

/**
 * The standing that follows from all memberships known of. A person has one active membership at most; while events are still on
 * their way there may seem to be two, and the newest counts.
 *
 * Revisions of different parties cannot be compared, so the standing names the membership it rests on, party and revision. If
 * that is no longer the one that counts, the old one was left and the new one joined, also where only the joining was told of yet
 * (another party, or the same again). The outcome is therefore the same in whatever order events come, and however often.
 */
export function standingAfter(standing: Standing, memberships: readonly MembershipState[]): Standing {
  const current = newestActive(withOwn(standing, memberships));
  const revision = current?.revision ?? 0;
  if (standing.partyId === (current?.partyId ?? null) && standing.membershipRevision === revision) return standing;
  const left = standing.partyId === null ? standing.role : roleAfterLeaving(standing.role);
  return {
    role: current === undefined ? left : roleAfterJoining(left),
    partyId: current?.partyId ?? null,
    membershipRevision: revision,
  };
}

/** An account may have come with a membership that no event told of: as long as none does, it holds. */
function withOwn(standing: Standing, memberships: readonly MembershipState[]): readonly MembershipState[] {
  const { partyId, membershipRevision } = standing;
  if (partyId === null || memberships.some((it) => it.partyId === partyId)) return memberships;
  return [...memberships, { partyId, active: true, revision: membershipRevision, changedAt: new Date(0) }];
}

function newestActive(memberships: readonly MembershipState[]): MembershipState | undefined {
  return memberships
    .filter(({ active }) => active)
    .sort((a, b) => b.changedAt.getTime() - a.changedAt.getTime() || (a.partyId < b.partyId ? -1 : 1))[0];
}

/** domain.md section 3: a verified citizen becomes a member; higher roles are kept, and so is the unverified citizen's. */
function roleAfterJoining(role: Role): Role {
  return role === 'verified_citizen' ? 'party_member' : role;
}

/** Roles that are nothing without a party. Elected office, the press card and the platform's own role are not the party's. */
const RESTS_ON_MEMBERSHIP: ReadonlySet<Role> = new Set<Role>([
  'party_member',
  'district_chair',
  'city_chair',
  'branch_chair',
  'party_admin',
]);

/** domain.md section 3: losing membership → verified_citizen. */
function roleAfterLeaving(role: Role): Role {
  return RESTS_ON_MEMBERSHIP.has(role) ? 'verified_citizen' : role;
}
