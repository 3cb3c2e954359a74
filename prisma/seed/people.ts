import { type DemoAccount, demoAccounts } from './data/demo-accounts.ts';
import { districts } from './data/districts.ts';
import { femaleNames, lastNames, maleNames, refusedNames } from './data/names.ts';
import { partySeeds } from './data/parties.ts';
import { citizenProfessions, politicianProfessions } from './data/professions.ts';
import { provincePopulation, provinces } from './data/provinces.ts';
import { roleCodes, roleTraits } from './data/roles.ts';
import { sequentialIds } from './ids.ts';
import { day, hour } from './istanbul-time.ts';
import { type Random, weightedIndex, weightedKey } from './random.ts';
import { bios } from './text/bios.ts';
import { type SpeakerTraits, sayable } from './text/deck.ts';
import { render } from './text/grammar.ts';
import { describeProfession, speechScope } from './text/scope.ts';
import { asciiFold } from './turkish.ts';
import type { Membership, Party, Person, ProfessionCode, Province, RoleCode } from './world-types.ts';

/** What a person sounds like everywhere; never stored, only heard in the texts. */
export interface Manner {
  selfDescription: string;
  profession: string;
  /** Writes in lower case without apostrophes or full stops. */
  casual: boolean;
  /** Chance of an emoji at the end of a text. */
  emoji: number;
  /** What patterns may ask of the speaker: voice, profession, 'female'. */
  traits: SpeakerTraits;
}

interface Draft extends Omit<Person, 'id'> {
  manner: Manner;
}

const drawProvince = (() => {
  const draw = weightedIndex(provinces.map((province) => (provincePopulation.get(province.code) ?? 1) ** 0.85));
  return (random: Random): Province => provinces[draw(random)] as Province;
})();

const districtsByProvince = new Map<string, typeof districts>(
  provinces.map((province) => [province.code, districts.filter((district) => district.provinceCode === province.code)]),
);

/** How many people each role has: the shares of 500, every role at least once, ordinary citizens taking up the rounding. */
function roleCounts(people: number): Map<RoleCode, number> {
  const counts = new Map(
    roleCodes.map((role) => [role, Math.max(1, Math.round((roleTraits[role].per500 * people) / 500))]),
  );
  const surplus = [...counts.values()].reduce((sum, count) => sum + count, 0) - people;
  counts.set('verified_citizen', (counts.get('verified_citizen') ?? 0) - surplus);
  return counts;
}

function fullName(random: Random, taken: ReadonlySet<string>): { name: string; female: boolean } {
  for (;;) {
    const female = random.chance(0.5);
    const first = random.pick(female ? femaleNames : maleNames);
    const last = random.pick(lastNames);
    const name = `${first} ${last}`;
    if (first !== last && !refusedNames.has(name) && !taken.has(name)) return { name, female };
  }
}

function traitsOf(role: RoleCode, profession: ProfessionCode, female: boolean): SpeakerTraits {
  return new Set([roleTraits[role].voice, profession, ...(female ? ['female'] : [])]);
}

/** How somebody of this role and profession speaks of themselves. */
function selfWords(
  role: RoleCode,
  profession: ProfessionCode,
  random: Random,
): { selfDescription: string; profession: string } {
  const words = describeProfession(profession, random);
  return roleTraits[role].voice === 'press'
    ? {
        selfDescription: random.pick(['bir gazeteci', 'sahada çalışan bir muhabir', 'yıllardır bu şehri yazan biri']),
        profession: 'gazeteci',
      }
    : words;
}

function username(displayName: string, plateCode: string, random: Random, taken: ReadonlySet<string>): string {
  const [first = '', last = ''] = asciiFold(displayName).split(' ');
  const styles = [
    `${first}_${last}`,
    `${first}${last}`,
    `${first}_${last}${random.int(60, 99)}`,
    `${first}${last}${plateCode}`,
    `${last}_${first}`,
    `${first.charAt(0)}${last}`,
    `${first}_${random.pick(['yazar', 'notlari', plateCode, 'burada', 'gundem'])}`,
  ];
  for (;;) {
    const candidate = random.chance(0.35) ? (styles[0] ?? '') : random.pick(styles);
    const name = taken.has(candidate) ? `${candidate}${random.int(2, 999)}` : candidate;
    if (!taken.has(name) && /^[a-z][a-z0-9_]{2,29}$/.test(name)) return name;
  }
}

function ageDays(role: RoleCode, random: Random): number {
  // Office holders came early; half of the others joined in the last year.
  const early = roleTraits[role].voice === 'citizen' ? 0.9 : 0.45;
  return 3 + 725 * random.next() ** early;
}

function drawProfession(role: RoleCode, random: Random): ProfessionCode {
  const { voice, partisan } = roleTraits[role];
  if (voice === 'press' || voice === 'platform') return 'unknown';
  return partisan && role !== 'party_member'
    ? weightedKey<ProfessionCode>(politicianProfessions)(random)
    : weightedKey<ProfessionCode>(citizenProfessions)(random);
}

/** Where an office is held; chairs are alone in their party's place. */
function drawHome(
  role: RoleCode,
  partyId: string | null,
  random: Random,
  offices: Set<string>,
): Pick<Person, 'provinceCode' | 'districtCode'> {
  const needsDistrict = role === 'district_chair' || role === 'politician_district';
  for (let attempt = 0; ; attempt++) {
    const province = drawProvince(random);
    const local = districtsByProvince.get(province.code) ?? [];
    if (needsDistrict && local.length === 0) continue;
    const district = local.length > 0 && (needsDistrict || random.chance(0.8)) ? random.pick(local) : null;
    const place = role === 'city_chair' ? province.code : role === 'district_chair' ? district?.code : undefined;
    if (place !== undefined) {
      const office = `${partyId}/${role}/${place}`;
      if (offices.has(office) && attempt < 200) continue;
      offices.add(office);
    }
    return { provinceCode: province.code, districtCode: district?.code ?? null };
  }
}

function title(displayName: string, profession: ProfessionCode, random: Random): string {
  if (profession === 'lawyer' && random.chance(0.35)) return `Av. ${displayName}`;
  if (profession === 'doctor' && random.chance(0.45)) return `Dr. ${displayName}`;
  return displayName;
}

function demoDraft(account: DemoAccount, now: number, parties: readonly Party[], random: Random): Draft {
  const district = districts.find(
    ({ provinceCode, name }) => provinceCode === account.provinceCode && name === account.districtName,
  );
  return {
    username: account.username,
    displayName: account.displayName,
    email: `${account.username}@example.org`,
    role: account.role,
    verified: account.role !== 'citizen',
    provinceCode: account.provinceCode,
    districtCode: district?.code ?? null,
    partyId: parties.find(({ slug }) => slug === account.partySlug)?.id ?? null,
    profession: account.profession,
    bio: account.bio,
    createdAt: new Date(now - account.ageDays * day),
    manner: {
      ...selfWords(account.role, account.profession, random),
      casual: false,
      emoji: 0.1,
      traits: traitsOf(account.role, account.profession, account.female),
    },
  };
}

export interface Population {
  people: Person[];
  memberships: Membership[];
  manners: ReadonlyMap<string, Manner>;
}

/** `count` people (at least 60) over all roles, oldest account first, with the memberships of those in a party. */
export function generatePeople(random: Random, now: Date, count: number, parties: readonly Party[]): Population {
  const drafts = demoAccounts.map((account) => demoDraft(account, now.getTime(), parties, random));
  const usernames = new Set(drafts.map((draft) => draft.username));
  const names = new Set(drafts.map((draft) => draft.displayName));
  const offices = new Set<string>();
  const drawParty = weightedIndex(partySeeds.map((party) => party.share));

  for (const [role, total] of roleCounts(count)) {
    const missing = total - demoAccounts.filter((account) => account.role === role).length;
    for (let i = 0; i < missing; i++) {
      // The first holders of an office go round the parties, so that each has its own.
      const party = roleTraits[role].partisan ? parties[i < parties.length ? i : drawParty(random)] : undefined;
      const { name, female } = fullName(random, names);
      names.add(name);
      const home = drawHome(role, party?.id ?? null, random, offices);
      const handle = username(name, home.provinceCode, random, usernames);
      usernames.add(handle);
      const profession = drawProfession(role, random);
      const words = selfWords(role, profession, random);
      const traits = traitsOf(role, profession, female);
      const voice = roleTraits[role].voice;
      const createdAt = new Date(now.getTime() - Math.round(ageDays(role, random) * day));
      const province = provinces.find(({ code }) => code === home.provinceCode) as Province;
      const place = districts.find(({ code }) => code === home.districtCode)?.name ?? province.name;
      const speaker = {
        province: province.name,
        region: province.region,
        place,
        party: party ?? { name: '', shortName: '' },
        ...words,
      };
      drafts.push({
        username: handle,
        displayName: title(name, profession, random),
        email: `${handle}@example.org`,
        role,
        verified: role !== 'citizen',
        ...home,
        partyId: party?.id ?? null,
        profession,
        bio: render(random.pick(sayable(bios[role], traits)), speechScope(speaker, createdAt, {}), random),
        createdAt,
        manner: {
          ...words,
          traits,
          casual: voice === 'citizen' && random.chance(0.1),
          emoji: voice === 'citizen' ? random.pick([0, 0, 0.05, 0.15, 0.4]) : random.pick([0, 0, 0.1]),
        },
      });
    }
  }
  drafts.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.username < b.username ? -1 : 1));

  const nextId = sequentialIds(random.fork('ids'));
  const manners = new Map<string, Manner>();
  const people = drafts.map(({ manner, ...draft }): Person => {
    const id = nextId(draft.createdAt);
    manners.set(id, manner);
    return { id, ...draft };
  });
  return { people, memberships: joinParties(random, now, people), manners };
}

/** Each party person joined soon after the account was made. */
function joinParties(random: Random, now: Date, people: readonly Person[]): Membership[] {
  return people.flatMap((person) => {
    if (person.partyId === null) return [];
    const age = now.getTime() - person.createdAt.getTime();
    const wait = Math.min(hour + random.exponential(8 * day), 0.8 * age);
    return [
      {
        partyId: person.partyId,
        personId: person.id,
        joinedAt: new Date(person.createdAt.getTime() + Math.round(wait)),
      },
    ];
  });
}
