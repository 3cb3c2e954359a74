import { describe, expect, it } from 'vitest';
import { istanbulDay } from '#runtime/clock.ts';
import { feedConsentsOf } from './consents.ts';
import { electionsOf } from './elections.ts';
import { postLifeOf } from './post-life.ts';
import { blocksOf } from './social-life.ts';
import { generateWorld } from './world.ts';

const world = generateWorld({ now: new Date('2026-03-12T15:30:00Z') });
const posts = new Map(world.posts.map((post) => [post.id, post]));
const people = new Map(world.people.map((person) => [person.id, person]));

describe('chains of reposts', () => {
  const { reposts } = postLifeOf(world);
  const byPost = Map.groupBy(reposts, ({ subjectId }) => subjectId);

  it('lead from sharer to sharer back to the author', () => {
    for (const { subjectId, fromId, level, at } of reposts) {
      const upstream = byPost.get(subjectId)?.find(({ personId }) => personId === fromId);
      if (fromId === posts.get(subjectId)?.authorId) expect(level).toBe(1);
      else expect([upstream?.level, (upstream?.at ?? at) < at]).toEqual([level - 1, true]);
    }
  });

  it('are mostly of one link, and some deeper than earns anything', () => {
    expect(reposts.filter(({ level }) => level === 1).length).toBeGreaterThan(reposts.length / 2);
    expect(reposts.some(({ level }) => level > 5)).toBe(true);
  });

  it('never cross a block', () => {
    const apart = new Set(blocksOf(world).map(({ sourceId, targetId }) => `${sourceId}/${targetId}`));
    for (const { personId, fromId } of reposts) {
      expect([apart.has(`${personId}/${fromId}`), apart.has(`${fromId}/${personId}`)]).toEqual([false, false]);
    }
  });
});

describe('elections', () => {
  it('lie ahead on Istanbul days, the nearest in 40 days', () => {
    const elections = electionsOf(world);
    expect(elections.map(({ heldOn }) => heldOn.toISOString())).toEqual([
      '2026-04-21T00:00:00.000Z',
      '2026-09-18T00:00:00.000Z',
      '2027-08-11T00:00:00.000Z',
    ]);
    expect(istanbulDay(new Date(world.now.getTime() + 40 * 86_400_000))).toBe('2026-04-21');
  });

  it('is counted from the day in Istanbul, where it may be tomorrow already', () => {
    const [soonest] = electionsOf({ ...world, now: new Date('2026-03-12T21:30:00Z') });
    expect(soonest?.heldOn).toEqual(new Date('2026-04-22T00:00:00Z'));
  });

  it('have keywords as they are kept: in lower case, without commas', () => {
    for (const { keywords } of electionsOf(world)) {
      for (const word of keywords) expect(word).toBe(word.toLocaleLowerCase('tr').replace(',', ''));
    }
  });
});

describe('analyses', () => {
  it('are of most posts, each read once and after it was written', () => {
    expect(world.analyses.length / world.posts.length).toBeCloseTo(0.85, 1);
    expect(new Set(world.analyses.map(({ postId }) => postId)).size).toBe(world.analyses.length);
    for (const { postId, at } of world.analyses) {
      expect(at.getTime()).toBeGreaterThan(posts.get(postId)?.createdAt.getTime() ?? Infinity);
      expect(at.getTime()).toBeLessThan(world.now.getTime());
    }
  });

  it('say what can be said: probabilities, and of parties how many', () => {
    for (const it of world.analyses) {
      expect(it.negative + it.neutral + it.positive).toBeCloseTo(1, 9);
      const shares = [
        it.viral,
        it.botProbability,
        it.highestPositive,
        it.highestNegative,
        it.neutral,
        it.quality / 100,
      ];
      for (const share of shares) expect([share >= 0, share <= 1]).toEqual([true, true]);
      if (it.partiesNamed === 0) expect([it.highestPositive, it.highestNegative]).toEqual([0, 0]);
    }
    expect(new Set(world.analyses.map(({ category }) => category)).size).toBe(8);
    expect(world.analyses.some(({ partiesNamed }) => partiesNamed > 0)).toBe(true);
    expect(world.analyses.some(({ botProbability }) => botProbability > 0.5)).toBe(true);
  });

  it('find the topic that the text was made of', () => {
    for (const { postId, topic } of world.analyses) expect(topic).toBe(posts.get(postId)?.topic);
  });
});

describe('consents', () => {
  it('are of some, of every kind, and to a party only by those who have one', () => {
    const consents = feedConsentsOf(world);
    expect(consents.length).toBeGreaterThan(100);
    expect(consents.length).toBeLessThan(world.people.length / 2);
    expect(new Set(consents.map((it) => `${it.usesParty}/${it.usesInteractions}`)).size).toBe(4);
    for (const { personId, usesParty } of consents) {
      if (usesParty) expect(people.get(personId)?.partyId).not.toBeNull();
    }
  });
});
