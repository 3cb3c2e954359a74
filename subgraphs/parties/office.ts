import type { Role } from '#runtime/viewer.ts';
import type { PoliticalOffice } from './resolver-types.generated.ts';

/** The office that a role is; roles that are none are missing. A party_admin runs the party's account and holds no office by that. */
export const OFFICE_OF_ROLE: Readonly<Partial<Record<Role, PoliticalOffice>>> = {
  mp: 'MP',
  politician_national: 'NATIONAL',
  politician_city: 'CITY',
  politician_district: 'DISTRICT',
  city_chair: 'CITY_CHAIR',
  district_chair: 'DISTRICT_CHAIR',
  branch_chair: 'BRANCH_CHAIR',
};

/** What of a politician's own details ends with a change of role. */
export type Lost = 'everything' | 'commissions' | 'nothing';

/**
 * What somebody stands for ends with the last office, and seats on commissions with the one in parliament: who comes back starts anew.
 * @param before null while no role was told of: then nothing is known to have ended
 */
export function lostBy(before: Role | null, after: Role): Lost {
  if (before === null || OFFICE_OF_ROLE[before] === undefined) return 'nothing';
  if (OFFICE_OF_ROLE[after] === undefined) return 'everything';
  return before === 'mp' && after !== 'mp' ? 'commissions' : 'nothing';
}
