import { AuthenticationRequired } from './errors.ts';

/** The 13 roles (domain.md section 3) as they stand in the access token. */
export const ROLES = [
  'citizen',
  'verified_citizen',
  'party_member',
  'politician_district',
  'politician_city',
  'politician_national',
  'mp',
  'journalist',
  'district_chair',
  'city_chair',
  'branch_chair',
  'party_admin',
  'system_admin',
] as const;

export type Role = (typeof ROLES)[number];

/** Level of each role (domain.md section 3). */
export const ROLE_LEVEL: Readonly<Record<Role, number>> = {
  citizen: 1,
  verified_citizen: 2,
  party_member: 3,
  politician_district: 4,
  politician_city: 5,
  politician_national: 6,
  mp: 7,
  journalist: 6,
  district_chair: 5,
  city_chair: 6,
  branch_chair: 5,
  party_admin: 8,
  system_admin: 10,
};

/** Who asks: the verified claims of an access token. */
export interface Viewer {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly roleLevel: number;
  readonly partyId: string | null;
  readonly sessionId: string;
  /** When the access token was issued, milliseconds since the epoch; compared with the session epoch. */
  readonly issuedAt: number;
}

/** @throws AuthenticationRequired for an anonymous request. */
export function requireViewer(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new AuthenticationRequired();
  return viewer;
}
