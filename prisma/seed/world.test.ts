import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoAccounts } from './data/demo-accounts.ts';
import { roleCodes, roleTraits } from './data/roles.ts';
import { day } from './istanbul-time.ts';
import { generateWorld } from './world.ts';
import type { World } from './world-types.ts';

const now = new Date('2026-03-12T15:30:00Z');
const world = generateWorld({ now });
const people = new Map(world.people.map((person) => [person.id, person]));
const followed = new Map(
  world.follows.map(({ followerId, followeeId, createdAt }) => [`${followerId}/${followeeId}`, createdAt]),
);

const digest = (value: World) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const repeats = (values: readonly string[]) => values.length - new Set(values).size;

function tally<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

describe('the generator', () => {
  it('gives the same world for the same seed and now, and another for another seed', () => {
    expect(digest(generateWorld({ now }))).toBe(digest(world));
    const small = { now, people: 80, posts: 200 };
    expect(digest(generateWorld({ ...small, seed: 2 }))).not.toBe(digest(generateWorld({ ...small, seed: 1 })));
  });

  it('moves with now: nothing lies in the future and the last day is busy', () => {
    const later = new Date('2027-08-01T05:00:00Z');
    const moved = generateWorld({ now: later, people: 120, posts: 900 });
    const times = [...moved.posts, ...moved.comments, ...moved.likes, ...moved.follows, ...moved.people].map(
      ({ createdAt }) => createdAt,
    );
    expect(Math.max(...times.map(Number))).toBeLessThan(later.getTime());
    expect(moved.posts.filter(({ createdAt }) => createdAt.getTime() > later.getTime() - day).length).toBeGreaterThan(
      3,
    );
  });

  it('scales down to few people and refuses sizes and dates that make no sense', () => {
    const tiny = generateWorld({ now, people: 60, posts: 0 });
    expect(tiny.people).toHaveLength(60);
    expect([tiny.posts, tiny.comments, tiny.likes]).toEqual([[], [], []]);
    expect(() => generateWorld({ now, people: 59 })).toThrow(/people must be an integer of at least 60/);
    expect(() => generateWorld({ now, posts: -1 })).toThrow(/posts must be/);
    expect(() => generateWorld({ now: new Date('never') })).toThrow(/not a valid date/);
  });
});

describe('geography and parties', () => {
  it('has the 81 provinces with the 30 metropolitan ones, over seven regions', () => {
    expect(world.provinces.map(({ code }) => code)).toEqual(
      Array.from({ length: 81 }, (_, i) => String(i + 1).padStart(2, '0')),
    );
    expect(world.provinces.filter(({ metropolitan }) => metropolitan)).toHaveLength(30);
    expect(Object.fromEntries(tally(world.provinces, ({ region }) => region))).toEqual({
      AKDENIZ: 8,
      DOGU_ANADOLU: 14,
      EGE: 8,
      GUNEYDOGU_ANADOLU: 9,
      IC_ANADOLU: 13,
      KARADENIZ: 18,
      MARMARA: 11,
    });
    expect(world.provinces.find(({ code }) => code === '63')).toEqual({
      code: '63',
      name: 'Şanlıurfa',
      region: 'GUNEYDOGU_ANADOLU',
      metropolitan: true,
    });
  });

  it('has all districts of the four largest provinces, numbered in Turkish alphabetical order', () => {
    expect(Object.fromEntries(tally(world.districts, ({ provinceCode }) => provinceCode))).toEqual({
      '06': 25,
      '16': 17,
      '34': 39,
      '35': 30,
    });
    for (const plate of ['06', '16', '34', '35']) {
      const names = world.districts.filter(({ provinceCode }) => provinceCode === plate).map(({ name }) => name);
      expect(names).toEqual([...names].sort(new Intl.Collator('tr').compare));
    }
    expect(world.districts.find(({ name }) => name === 'Kadıköy')?.code).toBe('34-23');
  });

  it('has five parties, each with administrators, members of parliament and a city chair', () => {
    expect(world.parties).toHaveLength(5);
    expect(repeats(world.parties.map(({ shortName }) => shortName))).toBe(0);
    for (const party of world.parties) {
      const roles = new Set(world.people.filter(({ partyId }) => partyId === party.id).map(({ role }) => role));
      expect([...roles]).toEqual(expect.arrayContaining(['party_admin', 'mp', 'city_chair', 'party_member']));
    }
  });
});

describe('people', () => {
  it('are 500 over all thirteen roles, with unique names that the platform accepts', () => {
    expect(world.people).toHaveLength(500);
    const roles = tally(world.people, ({ role }) => role);
    expect([...roles.keys()].sort()).toEqual([...roleCodes].sort());
    expect(roleCodes).toHaveLength(13);
    expect(roles.get('system_admin')).toBe(3);
    expect(repeats(world.people.map(({ username }) => username))).toBe(0);
    expect(repeats(world.people.map(({ id }) => id))).toBe(0);
    for (const { username, email } of world.people) {
      expect(username).toMatch(/^[a-z][a-z0-9_]{2,29}$/);
      expect(email).toBe(`${username}@example.org`);
    }
  });

  it('have a party exactly where the role asks for one, joined after the account was made', () => {
    for (const { role, partyId } of world.people) expect(partyId !== null).toBe(roleTraits[role].partisan);
    expect(world.memberships).toHaveLength(world.people.filter(({ partyId }) => partyId !== null).length);
    for (const { personId, partyId, joinedAt } of world.memberships) {
      const person = people.get(personId);
      expect(person?.partyId).toBe(partyId);
      expect(joinedAt.getTime()).toBeGreaterThan(person?.createdAt.getTime() ?? Number.POSITIVE_INFINITY);
      expect(joinedAt.getTime()).toBeLessThan(now.getTime());
    }
  });

  it('live in places that exist, chairs alone in their party’s place', () => {
    const districts = new Map(world.districts.map((district) => [district.code, district]));
    const provinces = new Set(world.provinces.map(({ code }) => code));
    for (const { provinceCode, districtCode, role } of world.people) {
      expect(provinces.has(provinceCode)).toBe(true);
      if (districtCode !== null) expect(districts.get(districtCode)?.provinceCode).toBe(provinceCode);
      if (role === 'district_chair' || role === 'politician_district') expect(districtCode).not.toBeNull();
    }
    const chairs = world.people.filter(({ role }) => role === 'city_chair' || role === 'district_chair');
    expect(
      repeats(
        chairs.map(
          ({ role, partyId, provinceCode, districtCode }) =>
            `${role}/${partyId}/${role === 'city_chair' ? provinceCode : districtCode}`,
        ),
      ),
    ).toBe(0);
  });

  it('are listed by age with ids in the same order, none older than two years', () => {
    const ids = world.people.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(now.getTime() - (world.people[0]?.createdAt.getTime() ?? 0)).toBeLessThan(2 * 365 * day);
  });

  it('include the demo accounts, the two of a party in the same one', () => {
    const demo = demoAccounts.map(({ username }) => world.people.find((person) => person.username === username));
    expect(demo.map((person) => [person?.username, person?.role])).toEqual([
      ['ahmet_yilmaz', 'verified_citizen'],
      ['ayse_demir', 'mp'],
      ['can_yilmaz', 'journalist'],
      ['mehmet_kaya', 'party_member'],
      ['sistem_admin', 'system_admin'],
    ]);
    expect(demo[1]?.partyId).toBe(demo[3]?.partyId);
  });
});

describe('the follow graph', () => {
  it('has 10 to 14 thousand different edges, none to oneself, each after both accounts', () => {
    expect(world.follows.length).toBeGreaterThan(10_000);
    expect(world.follows.length).toBeLessThan(14_000);
    expect(followed.size).toBe(world.follows.length);
    for (const { followerId, followeeId, createdAt } of world.follows) {
      expect(followerId).not.toBe(followeeId);
      const latest = Math.max(
        people.get(followerId)?.createdAt.getTime() ?? Infinity,
        people.get(followeeId)?.createdAt.getTime() ?? Infinity,
      );
      expect(createdAt.getTime()).toBeGreaterThan(latest);
      expect(createdAt.getTime()).toBeLessThan(now.getTime());
    }
  });

  it('is skewed: the hundredth most followed have a quarter of all followers, citizens few', () => {
    const followers = tally(world.follows, ({ followeeId }) => followeeId);
    const ranked = [...followers.values()].sort((a, b) => b - a);
    const top = ranked.slice(0, 50).reduce((a, b) => a + b, 0);
    expect(top / world.follows.length).toBeGreaterThan(0.25);
    const mean = (role: string) => {
      const those = world.people.filter((person) => person.role === role);
      return those.reduce((sum, { id }) => sum + (followers.get(id) ?? 0), 0) / those.length;
    };
    expect(mean('mp')).toBeGreaterThan(5 * mean('citizen'));
  });

  it('leans to the own party and province', () => {
    const partisan = world.follows.filter(
      ({ followerId, followeeId }) => people.get(followerId)?.partyId && people.get(followeeId)?.partyId,
    );
    const same = partisan.filter(
      ({ followerId, followeeId }) => people.get(followerId)?.partyId === people.get(followeeId)?.partyId,
    );
    expect(same.length / partisan.length).toBeGreaterThan(0.5);
  });

  it('gives the demo accounts 30 to 60 people to follow, and followers', () => {
    for (const { username } of demoAccounts) {
      const id = world.people.find((person) => person.username === username)?.id;
      const following = world.follows.filter(({ followerId }) => followerId === id).length;
      expect(following).toBeGreaterThanOrEqual(30);
      expect(following).toBeLessThanOrEqual(60);
      expect(world.follows.filter(({ followeeId }) => followeeId === id).length).toBeGreaterThan(5);
    }
  });
});
