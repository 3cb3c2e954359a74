import { describe, expect, it } from 'vitest';
import { demoAccounts, isDemoAccount } from './data/demo-accounts.ts';
import { achievementsOf, badgesOf, bellsOf, blocksOf, interestsOf, mutesOf, privacyOf } from './social-life.ts';
import { generateWorld } from './world.ts';

const world = generateWorld({ now: new Date('2026-03-12T15:30:00Z') });
const people = new Map(world.people.map((person) => [person.id, person]));
const follows = new Set(world.follows.map(({ followerId, followeeId }) => `${followerId}/${followeeId}`));

describe('the social life of the demo world', () => {
  it('is the same each time', () => {
    for (const part of [interestsOf, blocksOf, mutesOf, bellsOf, privacyOf, achievementsOf, badgesOf]) {
      expect(part(world)).toEqual(part(world));
    }
  });

  it('has people with up to ten interests, without repeats, and people with none', () => {
    const interests = [...interestsOf(world).values()];
    expect(interests).toHaveLength(world.people.length);
    for (const own of interests) expect([own.length <= 10, new Set(own).size]).toEqual([true, own.length]);
    const silent = interests.filter((own) => own.length === 0).length;
    expect(silent).toBeGreaterThan(world.people.length / 5);
    expect(silent).toBeLessThan(world.people.length / 2);
  });

  it('has some blocks between people who do not follow each other, and lets demo accounts see each other', () => {
    const blocks = blocksOf(world);
    expect(blocks).toHaveLength(20);
    for (const { sourceId, targetId, createdAt } of blocks) {
      expect(people.get(sourceId)?.role).not.toBe('citizen');
      expect(isDemoAccount(people.get(targetId)?.username ?? '')).toBe(false);
      expect([
        sourceId === targetId,
        follows.has(`${sourceId}/${targetId}`),
        follows.has(`${targetId}/${sourceId}`),
      ]).toEqual([false, false, false]);
      expect(createdAt.getTime()).toBeLessThan(world.now.getTime());
    }
  });

  it('has mutes and bells among those who follow', () => {
    const mutes = mutesOf(world);
    expect(mutes.length).toBeGreaterThan(10);
    for (const { sourceId, targetId } of mutes) expect(follows.has(`${sourceId}/${targetId}`)).toBe(true);
    expect(bellsOf(world).size).toBeGreaterThan(100);
  });

  it('leaves what demo accounts show open, and does not suggest the platform itself', () => {
    const privacy = new Map(privacyOf(world).map((settings) => [people.get(settings.personId)?.username, settings]));
    for (const { username, role } of demoAccounts) {
      expect(privacy.get(username)?.suggestable).toBe(role === 'system_admin' ? false : undefined);
    }
    expect(privacy.size).toBeGreaterThan(50);
  });

  it('has the badges its numbers stand for, none earned in the future', () => {
    const badges = badgesOf(world);
    const posters = achievementsOf(world).filter(({ posts }) => posts > 0);
    expect(badges.filter(({ kind }) => kind === 'FIRST_POST')).toHaveLength(posters.length);
    expect(badges.filter(({ kind }) => kind === 'HUNDRED_POSTS')).toHaveLength(
      posters.filter(({ posts }) => posts >= 100).length,
    );
    for (const { earnedAt } of badges) expect(earnedAt.getTime()).toBeLessThan(world.now.getTime());
  });
});
