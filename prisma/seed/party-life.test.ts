import { expect, test } from 'vitest';
import { generateWorld } from './world.ts';

const world = generateWorld({ now: new Date('2026-03-12T15:30:00Z'), posts: 0 });
const people = new Map(world.people.map((person) => [person.id, person]));
const joinedAt = new Map(world.memberships.map(({ personId, joinedAt: at }) => [personId, at]));

test('every party has a whole leadership of its own members, each with one position', () => {
  for (const { id } of world.parties) {
    const leaders = world.leaders.filter(({ partyId }) => partyId === id);
    expect(leaders.length).toBeGreaterThanOrEqual(7);
    expect(leaders.filter(({ title }) => title === 'CHAIR')).toHaveLength(1);
    expect(new Set(leaders.map(({ personId }) => personId)).size).toBe(leaders.length);
    for (const { personId, since } of leaders) {
      expect(people.get(personId)?.partyId).toBe(id);
      expect(since.getTime()).toBeGreaterThanOrEqual(joinedAt.get(personId)?.getTime() ?? Number.POSITIVE_INFINITY);
      expect(since.getTime()).toBeLessThanOrEqual(world.now.getTime());
    }
  }
});

test('only members of parliament sit on commissions, most of them on some, no commission twice', () => {
  const mps = world.people.filter(({ role }) => role === 'mp');
  expect(world.seats.length).toBeGreaterThan(mps.length / 2);
  for (const { personId, commissions } of world.seats) {
    expect(people.get(personId)?.role).toBe('mp');
    expect(new Set(commissions).size).toBe(commissions.length);
    expect(commissions.length).toBeLessThanOrEqual(5);
  }
});

test('people follow parties once each, after they came; most do not show it', () => {
  const pairs = world.partyFollows.map(({ personId, partyId }) => `${personId}/${partyId}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(pairs.length).toBeGreaterThan(300);
  const shown = world.partyFollows.filter((follow) => follow.shown).length;
  expect(shown / pairs.length).toBeLessThan(0.5);
  for (const { personId, followedAt } of world.partyFollows) {
    expect(followedAt.getTime()).toBeGreaterThanOrEqual(people.get(personId)?.createdAt.getTime() ?? 0);
    expect(followedAt.getTime()).toBeLessThanOrEqual(world.now.getTime());
  }
});
