import { describe, expect, it } from 'vitest';
import { topicCodes } from './data/registers.ts';
import { roleTraits } from './data/roles.ts';
import { day, istanbulDay, istanbulHour } from './istanbul-time.ts';
import { generateWorld } from './world.ts';
import type { Post } from './world-types.ts';

const now = new Date('2026-03-12T15:30:00Z');
const world = generateWorld({ now });
const people = new Map(world.people.map((person) => [person.id, person]));
const posts = new Map(world.posts.map((post) => [post.id, post]));
const joined = new Map(
  world.memberships.map(({ personId, partyId, joinedAt }) => [`${personId}/${partyId}`, joinedAt]),
);
const followed = new Map(
  world.follows.map(({ followerId, followeeId, createdAt }) => [`${followerId}/${followeeId}`, createdAt]),
);

const repeats = (values: readonly string[]) => values.length - new Set(values).size;

function tally<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

function mayReactTo(post: Post, personId: string, at: Date): boolean {
  if (post.visibility === 'PUBLIC' || post.authorId === personId) return true;
  const since =
    post.visibility === 'FOLLOWERS'
      ? followed.get(`${personId}/${post.authorId}`)
      : post.visibility === 'PARTY'
        ? joined.get(`${personId}/${post.partyId}`)
        : undefined;
  return since !== undefined && since < at;
}

describe('posts', () => {
  it('are 5,000 over 60 days, oldest first, ids in order, after their author joined', () => {
    expect(world.posts).toHaveLength(5000);
    const ids = world.posts.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    for (const { createdAt, authorId, editedAt } of world.posts) {
      expect(createdAt.getTime()).toBeGreaterThan(now.getTime() - 60 * day);
      expect(createdAt.getTime()).toBeLessThan(now.getTime());
      expect(createdAt.getTime()).toBeGreaterThan(people.get(authorId)?.createdAt.getTime() ?? Infinity);
      if (editedAt !== null) {
        expect(editedAt.getTime()).toBeGreaterThan(createdAt.getTime());
        expect(editedAt.getTime()).toBeLessThan(now.getTime());
      }
    }
    expect(world.posts.filter(({ editedAt }) => editedAt !== null).length).toBeGreaterThan(50);
  });

  it('keep the daily limit of each role; citizens never post', () => {
    const perDay = tally(world.posts, ({ authorId, createdAt }) => `${authorId} ${istanbulDay(createdAt.getTime())}`);
    for (const [key, count] of perDay) {
      const role = people.get(key.split(' ')[0] ?? '')?.role ?? 'citizen';
      expect(count).toBeLessThanOrEqual(roleTraits[role].postsPerDay);
    }
    expect(world.posts.some(({ authorId }) => people.get(authorId)?.role === 'citizen')).toBe(false);
  });

  it('follow the Istanbul day: evenings are busy, nights quiet', () => {
    const hours = tally(world.posts, ({ createdAt }) => String(istanbulHour(createdAt.getTime())));
    expect((hours.get('20') ?? 0) / Math.max(1, hours.get('4') ?? 0)).toBeGreaterThan(10);
  });

  it('cover the fifteen topics, none under 2 % or over 20 %', () => {
    const topics = tally(world.posts, ({ topic }) => topic);
    expect([...topics.keys()].sort()).toEqual([...topicCodes].sort());
    expect(topicCodes).toHaveLength(15);
    for (const count of topics.values()) {
      expect(count).toBeGreaterThan(100);
      expect(count).toBeLessThan(1000);
    }
  });

  it('are mostly public; a party post always names the author’s party at that time', () => {
    const visibility = tally(world.posts, (post) => post.visibility);
    expect(visibility.get('PUBLIC')).toBeGreaterThan(4300);
    expect(visibility.get('FOLLOWERS')).toBeGreaterThan(150);
    expect(visibility.get('PARTY')).toBeGreaterThan(120);
    expect(visibility.get('PRIVATE')).toBeGreaterThan(20);
    for (const post of world.posts) {
      const author = people.get(post.authorId);
      const since = joined.get(`${post.authorId}/${author?.partyId}`);
      expect(post.partyId).toBe(since !== undefined && since < post.createdAt ? author?.partyId : null);
      if (post.visibility === 'PARTY') expect(post.partyId).not.toBeNull();
    }
  });

  it('list exactly the hashtags and people their text names', () => {
    const usernames = new Map(world.people.map(({ username, id }) => [username, id]));
    for (const { content, hashtags, mentions, authorId, createdAt } of world.posts) {
      expect(new Set(hashtags)).toEqual(new Set([...content.matchAll(/#([\p{L}\p{N}]+)/gu)].map(([, tag]) => tag)));
      expect(hashtags.length).toBeLessThanOrEqual(3);
      expect(mentions).toEqual([...content.matchAll(/@([a-z0-9_]+)/g)].map(([, name]) => usernames.get(name ?? '')));
      for (const id of mentions) {
        expect(id).not.toBe(authorId);
        expect(people.get(id)?.createdAt.getTime()).toBeLessThan(createdAt.getTime());
      }
    }
    const share = (test: (post: Post) => boolean) => world.posts.filter(test).length / world.posts.length;
    expect(share(({ hashtags }) => hashtags.length > 0)).toBeCloseTo(0.45, 1);
    expect(share(({ mentions }) => mentions.length > 0)).toBeCloseTo(0.12, 1);
  });
});

describe('comments and likes', () => {
  it('are about 12,000 and 45,000, after the post and before now, by people who may see it', () => {
    expect(Math.abs(world.comments.length - 12_000)).toBeLessThan(600);
    expect(Math.abs(world.likes.length - 45_000)).toBeLessThan(2000);
    const reactions = [
      ...world.comments.map(({ postId, authorId, createdAt }) => ({ postId, personId: authorId, createdAt })),
      ...world.likes,
    ];
    let wrong = 0;
    for (const { postId, personId, createdAt } of reactions) {
      const post = posts.get(postId);
      const person = people.get(personId);
      const right =
        post !== undefined &&
        person !== undefined &&
        createdAt > post.createdAt &&
        createdAt > person.createdAt &&
        createdAt < now &&
        mayReactTo(post, personId, createdAt);
      if (!right) wrong++;
    }
    expect(wrong).toBe(0);
    expect(repeats(world.likes.map(({ postId, personId }) => `${postId}/${personId}`))).toBe(0);
  });

  it('answer top-level comments of the same post, about one in seven', () => {
    const comments = new Map(world.comments.map((comment) => [comment.id, comment]));
    const replies = world.comments.filter(({ parentId }) => parentId !== null);
    expect(replies.length / world.comments.length).toBeCloseTo(0.15, 1);
    for (const { parentId, postId, createdAt } of replies) {
      const parent = comments.get(parentId ?? '');
      expect(parent?.postId).toBe(postId);
      expect(parent?.parentId).toBeNull();
      expect(parent?.createdAt.getTime()).toBeLessThan(createdAt.getTime());
    }
  });

  it('keep five comments an Istanbul day for citizens', () => {
    const ofCitizens = world.comments.filter(({ authorId }) => people.get(authorId)?.role === 'citizen');
    expect(ofCitizens.length).toBeGreaterThan(300);
    const perDay = tally(ofCitizens, ({ authorId, createdAt }) => `${authorId} ${istanbulDay(createdAt.getTime())}`);
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(5);
  });

  it('come mostly within a day, few posts drawing many', () => {
    const early = world.likes.filter(
      ({ postId, createdAt }) => createdAt.getTime() - (posts.get(postId)?.createdAt.getTime() ?? 0) < day,
    );
    expect(early.length / world.likes.length).toBeGreaterThan(0.85);
    const perPost = [...tally(world.likes, ({ postId }) => postId).values()].sort((a, b) => b - a);
    expect(perPost.slice(0, 500).reduce((a, b) => a + b, 0) / world.likes.length).toBeGreaterThan(0.3);
  });
});

describe('the texts', () => {
  it('hardly repeat: posts at most 1 %, comments mostly new', () => {
    expect(repeats(world.posts.map(({ content }) => content))).toBeLessThanOrEqual(50);
    expect(repeats(world.comments.map(({ content }) => content)) / world.comments.length).toBeLessThan(0.25);
    // Without their numbers, places and tags, posts still differ: the patterns carry the variety.
    const bare = world.posts.map(({ content }) => content.replace(/[#@]\S+|\p{N}+|\p{Lu}\S*/gu, ''));
    expect(new Set(bare).size / bare.length).toBeGreaterThan(0.8);
  });

  it('are 20 to 500 characters with no trace of the grammar', () => {
    for (const { content } of world.posts) {
      expect(content.length).toBeGreaterThanOrEqual(20);
      expect(content.length).toBeLessThanOrEqual(500);
    }
    for (const { content } of [...world.posts, ...world.comments]) {
      expect(content).not.toMatch(/[{}[\]|+<>]|undefined|NaN| {2}|\s$|^\s| [.,?!]/);
    }
  });
});
