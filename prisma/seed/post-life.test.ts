import { describe, expect, it } from 'vitest';
import { postLifeOf } from './post-life.ts';
import { blocksOf } from './social-life.ts';
import { generateWorld } from './world.ts';

const world = generateWorld({ now: new Date('2026-03-12T15:30:00Z') });
const life = postLifeOf(world);
const posts = new Map(world.posts.map((post) => [post.id, post]));
const people = new Map(world.people.map((person) => [person.id, person]));
const apart = new Set(
  blocksOf(world).flatMap(({ sourceId, targetId }) => [`${sourceId}/${targetId}`, `${targetId}/${sourceId}`]),
);

describe('the life around the demo world’s posts', () => {
  it('is the same for the same world', () => {
    const again = postLifeOf(generateWorld({ now: world.now }));
    expect(again).not.toBe(life);
    expect(again).toEqual(life);
  });

  it('gives every post a topic, and few a warning', () => {
    expect(life.topics.size).toBe(world.posts.length);
    expect(life.warnings.size).toBeGreaterThan(10);
    expect(life.warnings.size).toBeLessThan(world.posts.length / 50);
  });

  it('keeps of every edited post a text that differs in one letter', () => {
    expect(life.earlierTexts.size).toBe(world.posts.filter(({ editedAt }) => editedAt !== null).length);
    for (const [id, text] of life.earlierTexts) expect(text.length).toBe((posts.get(id)?.content.length ?? 0) - 1);
  });

  it('pins at most three public posts of one person', () => {
    const pinned = Map.groupBy(life.pinnedAt.keys(), (id) => posts.get(id)?.authorId);
    expect(pinned.size).toBeGreaterThan(30);
    for (const ids of pinned.values()) expect(ids.length).toBeLessThanOrEqual(3);
    for (const id of life.pinnedAt.keys()) expect(posts.get(id)?.visibility).toBe('PUBLIC');
  });

  it('shares public posts of others only, by verified people, and never across a block', () => {
    expect(life.quotes.size).toBeGreaterThan(40);
    expect(life.reposts.length).toBeGreaterThan(500);
    const shares = [
      ...[...life.quotes].map(
        ([id, quoted]) => [quoted, posts.get(id)?.authorId ?? '', posts.get(id)?.createdAt] as const,
      ),
      ...life.reposts.map(({ subjectId, personId, at }) => [posts.get(subjectId), personId, at] as const),
    ];
    for (const [post, personId, at] of shares) {
      expect([post?.visibility, people.get(personId)?.verified, post?.authorId === personId]).toEqual([
        'PUBLIC',
        true,
        false,
      ]);
      expect(apart.has(`${post?.authorId}/${personId}`)).toBe(false);
      expect(post?.createdAt.getTime()).toBeLessThan(at?.getTime() ?? 0);
    }
  });

  it('does everything once and before the present', () => {
    for (const acts of [life.reposts, life.commentLikes, life.saves, life.views]) {
      expect(new Set(acts.map(({ subjectId, personId }) => `${subjectId}/${personId}`)).size).toBe(acts.length);
      for (const { at } of acts) expect(at.getTime()).toBeLessThanOrEqual(world.now.getTime());
    }
  });

  it('asks in polls what people answered once, in time, one of the options', () => {
    expect(life.polls.size).toBeGreaterThan(10);
    for (const { options, votes, endsAt } of life.polls.values()) {
      expect(options.reduce((sum, option) => sum + option.votes, 0)).toBe(votes.length);
      expect(new Set(votes.map(({ personId }) => personId)).size).toBe(votes.length);
      for (const { at, optionId } of votes) {
        expect(at.getTime()).toBeLessThan(endsAt.getTime());
        expect(options.map(({ id }) => id)).toContain(optionId);
      }
    }
  });

  it('leaves some reports open, and names who dismissed the others', () => {
    const decided = life.reports.filter(({ decidedAt }) => decidedAt !== null);
    expect(life.reports.length).toBeGreaterThan(decided.length);
    expect(people.get(life.moderatorId ?? '')?.username).toBe('sistem_admin');
    for (const { post, reporterId } of life.reports) expect(post.authorId).not.toBe(reporterId);
  });

  it('works for the smallest world', () => {
    expect(() => postLifeOf(generateWorld({ now: world.now, people: 60, posts: 0 }))).not.toThrow();
  });
});
