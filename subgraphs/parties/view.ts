import type { Connection } from '#runtime/subgraph/connection.ts';
import type { AreaLevel, Commission, LeaderTitle, PoliticalOffice } from './resolver-types.generated.ts';

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

/** The signed-in person. */
export interface ViewerRef {
  readonly id: string;
}

/** A position at the head of a party as it is stored. */
export interface LeaderSource {
  readonly partyId: string;
  readonly userId: string;
  readonly title: LeaderTitle;
  readonly since: Date;
}

/** An entry of the directory of politicians as it is stored. */
export interface PoliticianSource {
  readonly userId: string;
  readonly office: PoliticalOffice;
  readonly partyId: string | null;
  readonly provinceCode: string | null;
  readonly districtCode: string | null;
  readonly commissions: readonly Commission[];
  readonly displayName: string;
}

/** A page of the directory, counted only when that is asked for. */
export interface PoliticianConnectionSource extends Connection<PoliticianSource> {
  readonly count: () => Promise<number>;
}

/** An area by its code; what it is called is for organizations to say. */
export function areaRef(
  level: AreaLevel,
  code: string | null,
): { readonly level: AreaLevel; readonly code: string } | null {
  return code === null ? null : { level, code };
}
