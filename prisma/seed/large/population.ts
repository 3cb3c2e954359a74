import { type DemoAccount, demoAccounts } from '../data/demo-accounts.ts';
import { districts } from '../data/districts.ts';
import { femaleNames, lastNames, maleNames, refusedNames } from '../data/names.ts';
import { citizenProfessions, politicianProfessions } from '../data/professions.ts';
import { provincePopulation, provinces } from '../data/provinces.ts';
import { roleCodes, roleTraits } from '../data/roles.ts';
import { day, hour } from '../istanbul-time.ts';
import { type Random, weightedIndex, weightedKey } from '../random.ts';
import { asciiFold } from '../turkish.ts';
import type { Party, ProfessionCode, RoleCode } from '../world-types.ts';
import { idMaker } from './ids.ts';

/** Somebody of the large world. Times are milliseconds since the epoch. */
export interface Inhabitant {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: RoleCode;
  readonly provinceCode: string;
  readonly districtCode: string | null;
  readonly party: Party | null;
  readonly profession: ProfessionCode;
  readonly bio: string | null;
  readonly createdAt: number;
  readonly joinedAt: number | null;
  /** Relative pull in the follow graph: a power law, so that a few have tens of thousands of followers. */
  readonly fame: number;
  /** Relative number of posts, another power law; 0 for those who may not post. */
  readonly zeal: number;
  /** How readily they react to what they see, around 1. */
  readonly warmth: number;
}

/** Two years of accounts. */
export const WORLD_DAYS = 731;
/** Of the platform's people this share was there when it began; the others came with its growth. */
const FOUNDERS = 0.12;

/** People of each role among 100,000. */
const per100k: Readonly<Record<RoleCode, number>> = {
  citizen: 36_000,
  verified_citizen: 36_940,
  party_member: 21_000,
  politician_district: 1_900,
  politician_city: 700,
  politician_national: 150,
  mp: 600,
  journalist: 1_100,
  district_chair: 1_000,
  city_chair: 250,
  branch_chair: 300,
  party_admin: 50,
  system_admin: 10,
};

/** `count` people, oldest account first; demo accounts among them. */
export function generatePopulation(
  random: Random,
  now: number,
  count: number,
  parties: readonly Party[],
  shares: readonly number[],
  bios: ReadonlyMap<RoleCode, readonly string[]>,
): Inhabitant[] {
  const drawParty = weightedIndex([...shares]);
  const drawProvince = weightedIndex(provinces.map(({ code }) => (provincePopulation.get(code) ?? 1) ** 0.9));
  const districtsOf = Map.groupBy(districts, ({ provinceCode }) => provinceCode);
  const usernames = new Set(demoAccounts.map(({ username }) => username));
  const nextId = idMaker(random.fork('ids'));
  const drawCitizen = weightedKey<ProfessionCode>(citizenProfessions);
  const drawPolitician = weightedKey<ProfessionCode>(politicianProfessions);

  const person = (role: RoleCode, demo: DemoAccount | null): Inhabitant => {
    const { partisan, voice, fame, activity } = roleTraits[role];
    const party = demo
      ? (parties.find(({ slug }) => slug === demo.partySlug) ?? null)
      : partisan
        ? (parties[drawParty(random)] ?? null)
        : null;
    const createdAt = demo ? now - demo.ageDays * day : now - ageOf(random) * day;
    const joinedAt = party ? createdAt + Math.min(hour + random.exponential(8 * day), 0.8 * (now - createdAt)) : null;
    const province = demo?.provinceCode ?? (provinces[drawProvince(random)]?.code as string);
    const local = districtsOf.get(province) ?? [];
    const district = demo
      ? local.find(({ name }) => name === demo.districtName)
      : local.length > 0 && random.chance(0.85)
        ? random.pick(local)
        : undefined;
    const displayName = demo?.displayName ?? fullName(random);
    const username = demo?.username ?? handle(random, displayName, province, usernames);
    return {
      id: nextId(createdAt),
      username,
      displayName,
      email: `${username}@example.org`,
      role,
      provinceCode: province,
      districtCode: district?.code ?? null,
      party,
      profession:
        demo?.profession ??
        (voice === 'press' || voice === 'platform'
          ? 'unknown'
          : partisan && role !== 'party_member'
            ? drawPolitician(random)
            : drawCitizen(random)),
      bio: demo?.bio ?? (random.chance(0.6) ? random.pick(bios.get(role) ?? ['']) : null),
      createdAt: Math.floor(createdAt),
      joinedAt: joinedAt === null ? null : Math.floor(joinedAt),
      // Pareto, α 1.25 and 1.4: the mean exists, the variance does not.
      fame: (demo ? 40 : (1 - random.next()) ** (-1 / 1.25)) * fame,
      zeal: (demo ? 6 : (1 - random.next()) ** (-1 / 1.4)) * activity,
      warmth: Math.min(8, random.lognormal(-0.3, 0.8)),
    };
  };

  const people = demoAccounts.map((account) => person(account.role, account));
  for (const role of roleCodes) {
    const wanted = Math.max(1, Math.round((per100k[role] * count) / 100_000));
    const there = demoAccounts.filter((account) => account.role === role).length;
    for (let i = there; i < wanted && people.length < count; i++) people.push(person(role, null));
  }
  while (people.length < count) people.push(person('verified_citizen', null));
  return people.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}

/** Days since somebody came: founders before anything was written, the others ever more of them, as the platform grew. */
function ageOf(random: Random): number {
  if (random.chance(FOUNDERS)) return WORLD_DAYS + 0.1 + 7 * random.next();
  return 0.1 + WORLD_DAYS * (1 - Math.sqrt(random.next()));
}

function fullName(random: Random): string {
  for (;;) {
    const first = random.pick(random.chance(0.5) ? femaleNames : maleNames);
    const middle = random.chance(0.12) ? `${random.pick(random.chance(0.5) ? femaleNames : maleNames)} ` : '';
    const last = random.pick(lastNames);
    if (first !== last && !refusedNames.has(`${first} ${last}`)) return `${first} ${middle}${last}`;
  }
}

function handle(random: Random, displayName: string, plateCode: string, taken: Set<string>): string {
  const words = asciiFold(displayName).split(' ');
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  for (;;) {
    const number = random.int(1, 99_999);
    const name = random.pick([
      `${first}_${last}${number}`,
      `${first}${last}${number}`,
      `${last}_${first}${plateCode}_${number % 1_000}`,
    ]);
    if (name.length > 30 || taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
