import { day, hour } from './istanbul-time.ts';
import type { Random } from './random.ts';
import type {
  CommissionCode,
  CommissionSeats,
  Leader,
  LeaderTitle,
  Membership,
  Party,
  PartyFollow,
  Person,
  RoleCode,
} from './world-types.ts';

const commissionCodes: readonly CommissionCode[] = [
  'CONSTITUTION',
  'JUSTICE',
  'NATIONAL_DEFENCE',
  'INTERIOR',
  'FOREIGN_AFFAIRS',
  'EDUCATION_CULTURE_YOUTH_SPORT',
  'PUBLIC_WORKS_TRANSPORT_TOURISM',
  'ENVIRONMENT',
  'HEALTH_FAMILY_LABOUR_SOCIAL',
  'AGRICULTURE_FORESTRY_RURAL',
  'INDUSTRY_TRADE_ENERGY_TECHNOLOGY',
  'PLAN_BUDGET',
  'PETITIONS',
  'HUMAN_RIGHTS',
  'STATE_ENTERPRISES',
  'EU_HARMONISATION',
  'EQUAL_OPPORTUNITY',
  'SECURITY_INTELLIGENCE',
  'DIGITAL_MEDIA',
];

/** Positions at the head of a party: how many, and from which roles they are filled. */
const positions: readonly { title: LeaderTitle; holders: number; from: readonly RoleCode[] }[] = [
  { title: 'CHAIR', holders: 1, from: ['politician_national', 'mp'] },
  { title: 'SECRETARY_GENERAL', holders: 1, from: ['politician_national', 'politician_city', 'mp'] },
  { title: 'GROUP_CHAIR', holders: 1, from: ['mp'] },
  { title: 'DEPUTY_GROUP_CHAIR', holders: 2, from: ['mp'] },
  { title: 'DEPUTY_CHAIR', holders: 4, from: ['politician_national', 'mp', 'politician_city'] },
  { title: 'SPOKESPERSON', holders: 1, from: ['mp', 'politician_national', 'politician_city'] },
  { title: 'TREASURER', holders: 1, from: ['politician_city', 'politician_district', 'party_member'] },
  { title: 'WOMENS_BRANCH_CHAIR', holders: 1, from: ['branch_chair', 'party_member'] },
  { title: 'YOUTH_BRANCH_CHAIR', holders: 1, from: ['branch_chair', 'party_member'] },
];

/** Fills the positions of every party with its own people, each with one at most, where there are enough of them. */
export function generateLeaders(
  random: Random,
  now: Date,
  parties: readonly Party[],
  people: readonly Pick<Person, 'id' | 'partyId' | 'role' | 'createdAt'>[],
  memberships: readonly Membership[],
): Leader[] {
  const joinedAt = new Map(memberships.map((membership) => [membership.personId, membership.joinedAt]));
  return parties.flatMap((party) => {
    const free = new Set(people.filter(({ partyId }) => partyId === party.id));
    return positions.flatMap(({ title, holders, from }) => {
      const chosen = [...free]
        .filter(({ role }) => from.includes(role))
        .sort((a, b) => from.indexOf(a.role) - from.indexOf(b.role) || (a.id < b.id ? -1 : 1))
        .slice(0, holders);
      return chosen.map((person): Leader => {
        free.delete(person);
        const joined = (joinedAt.get(person.id) ?? person.createdAt).getTime();
        const since = new Date(joined + Math.round((now.getTime() - joined) * 0.8 * random.next()));
        return { partyId: party.id, personId: person.id, title, since };
      });
    });
  });
}

/** Seats of the members of parliament: one in six sits on no commission, most on one. */
export function generateSeats(random: Random, people: readonly Pick<Person, 'id' | 'role'>[]): CommissionSeats[] {
  return people
    .filter(({ role }) => role === 'mp')
    .flatMap((person) => {
      const seats = random.pick([0, 1, 1, 1, 2, 3]);
      const commissions = new Set(Array.from({ length: seats }, () => random.pick(commissionCodes)));
      return commissions.size === 0 ? [] : [{ personId: person.id, commissions: [...commissions] }];
    });
}

/**
 * Members mostly follow their own party, and journalists all; others follow none to three. Few show it, party people more than
 * others: it tells a political opinion.
 */
export function generatePartyFollows(
  random: Random,
  now: Date,
  parties: readonly Party[],
  people: readonly Pick<Person, 'id' | 'partyId' | 'role' | 'createdAt'>[],
): PartyFollow[] {
  return people.flatMap((person) =>
    parties.flatMap((party): PartyFollow[] => {
      const own = person.partyId === party.id;
      if (!random.chance(own ? 0.85 : person.role === 'journalist' ? 0.9 : person.partyId === null ? 0.14 : 0.06))
        return [];
      const age = now.getTime() - person.createdAt.getTime();
      const wait = Math.min(hour + random.exponential(20 * day), 0.9 * age);
      const followedAt = new Date(person.createdAt.getTime() + Math.round(wait));
      return [{ personId: person.id, partyId: party.id, followedAt, shown: random.chance(own ? 0.5 : 0.08) }];
    }),
  );
}
