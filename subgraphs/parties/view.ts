/** A person of another subgraph, by id alone. */
export interface UserRef {
  readonly id: string;
}

/** A party as it is stored; what depends on the viewer and the number of members are asked for by their own fields. */
export interface PartySource {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly color: string;
  readonly description: string | null;
  readonly website: string | null;
  readonly foundedAt: Date | null;
}

export type MembershipStatus = 'PENDING' | 'ACTIVE' | 'ENDED';

/** A membership as it is stored. */
export interface MembershipSource {
  readonly userId: string;
  readonly partyId: string;
  readonly status: MembershipStatus;
  readonly appliedAt: Date;
  readonly joinedAt: Date | null;
}
