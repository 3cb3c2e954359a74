import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type EventPost, postCommented, postCreated } from '#tests/harness/social-events.ts';
import { type UsersWorld, usersWorld } from '#tests/harness/users-world.ts';
import { awardAnniversaries } from './jobs/award-anniversaries.ts';
import { foldProfileCounters } from './jobs/fold-profile-counters.ts';
import { profileCounters } from './store/counters.ts';

let world: UsersWorld;
beforeAll(async () => {
  world = await usersWorld();
});
afterAll(() => world.close());

const DAY = 86_400_000;
const badgesOf = async (person: Viewer) => (await world.see(null, person, 'badges { kind earnedAt }')).badges;
const kinds = async (person: Viewer) => (await badgesOf(person)).map(({ kind }: { kind: string }) => kind);
const toldOf = async (person: Viewer) =>
  (await world.events('user.badge_earned')).filter(({ aggregate }) => aggregate.id.startsWith(person.id));
const post = (author: Viewer, visibility: EventPost['visibility'] = 'PUBLIC'): EventPost => ({
  id: world.services.newId(),
  author,
  visibility,
  partyId: null,
  createdAt: world.now,
});
const posts = (author: Viewer, count: number) => Array.from({ length: count }, () => postCreated(post(author)));
const comments = (author: Viewer, count: number) => {
  const on = post(author);
  return Array.from({ length: count }, () =>
    postCommented({ id: world.services.newId(), post: on, author, createdAt: world.now }),
  );
};

describe('badges', () => {
  test('for posts and comments are earned at their numbers, and told of once', async () => {
    const author = await world.person();
    await world.deliver([postCreated(post(author, 'PRIVATE'))]);
    expect(await kinds(author)).toEqual([]);
    await world.deliver(posts(author, 1));
    expect(await badgesOf(author)).toEqual([{ kind: 'FIRST_POST', earnedAt: world.now.toISOString() }]);
    await world.deliver([...posts(author, 98), ...comments(author, 99)]);
    expect(await kinds(author)).toEqual(['FIRST_POST']);
    world.now = new Date(world.now.getTime() + DAY);
    await world.deliver([...posts(author, 1), ...comments(author, 1)]);
    expect(await kinds(author)).toEqual(['HUNDRED_COMMENTS', 'HUNDRED_POSTS', 'FIRST_POST']);
    await world.deliver([...posts(author, 5), ...comments(author, 5)]);
    const told = await toldOf(author);
    expect(told.map(({ data, aggregate }) => [data, aggregate])).toEqual(
      ['FIRST_POST', 'HUNDRED_COMMENTS', 'HUNDRED_POSTS'].map((kind) => [
        { user_id: author.id, kind, at: expect.any(String) },
        { type: 'badge', id: `${author.id}:${kind}`, revision: 1 },
      ]),
    );
  });

  test('are never earned twice, however many batches come at once', async () => {
    const authors = [await world.person(), await world.person(), await world.person()];
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        world.deliver((turn % 2 === 0 ? authors : authors.toReversed()).flatMap((author) => posts(author, 6))),
      ),
    );
    for (const author of authors) {
      expect(await kinds(author)).toHaveLength(2);
      expect(await toldOf(author)).toHaveLength(2);
    }
  });

  test('for followers are earned as the numbers are folded, and kept when they fall', async () => {
    const star = await world.person();
    const { db } = world.services;
    const gain = (followers: number) => profileCounters.add(db, [{ id: star.id, followers }]);
    await gain(99);
    await foldProfileCounters.run(world.services);
    expect(await kinds(star)).toEqual([]);
    await gain(1);
    await Promise.all(Array.from({ length: 5 }, () => foldProfileCounters.run(world.services)));
    await foldProfileCounters.run(world.services);
    expect(await kinds(star)).toEqual(['HUNDRED_FOLLOWERS']);
    await gain(-50);
    await foldProfileCounters.run(world.services);
    world.now = new Date(world.now.getTime() + 1);
    await gain(9_950);
    await foldProfileCounters.run(world.services);
    expect(await kinds(star)).toEqual(['TEN_THOUSAND_FOLLOWERS', 'THOUSAND_FOLLOWERS', 'HUNDRED_FOLLOWERS']);
    expect(await toldOf(star)).toHaveLength(3);
  });

  test('for a year come on the day, also to those whose day passed while nothing ran, and not again', async () => {
    world.now = new Date('2024-02-29T12:00:00.000Z');
    const leapling = await world.person();
    world.now = new Date('2024-06-01T12:00:00.000Z');
    const crowd = await Promise.all(Array.from({ length: 30 }, () => world.person()));
    world.now = new Date('2025-02-28T12:00:00.000Z');
    await awardAnniversaries.run(world.services);
    expect(await kinds(leapling)).toEqual([]);
    world.now = new Date('2025-03-01T12:00:00.001Z');
    await awardAnniversaries.run(world.services);
    expect(await badgesOf(leapling)).toEqual([{ kind: 'ONE_YEAR', earnedAt: '2025-03-01T12:00:00.000Z' }]);
    world.now = new Date('2025-09-01T00:00:00.000Z');
    await Promise.all([awardAnniversaries.run(world.services), awardAnniversaries.run(world.services)]);
    await awardAnniversaries.run(world.services);
    for (const person of [leapling, ...crowd]) expect(await toldOf(person)).toHaveLength(1);
  });

  test('have names in the language of the request', async () => {
    const author = await world.person();
    await world.deliver(posts(author, 1));
    expect((await world.see(author, author, 'badges { title }')).badges).toEqual([{ title: 'First post' }]);
  });
});
