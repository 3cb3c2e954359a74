import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alertsChanged } from '#tests/harness/notification-events.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { blockChanged, followChanged, postCreated, postDeleted } from '#tests/harness/social-events.ts';

let world: NotificationsWorld;

beforeAll(async () => {
  world = await notificationsWorld();
});

afterAll(() => world.close());

/** A post, and a bell that was set on its author before. */
function scene(visibility: 'PUBLIC' | 'FOLLOWERS' = 'PUBLIC') {
  const [ayse, can] = [somebody(), somebody()];
  const bell = alertsChanged(can, ayse, { active: true, revision: 2, at: world.later() });
  world.later();
  const post = world.post(ayse, { visibility });
  return { ayse, can, bell, post };
}

test('a bell of which is heard after the others were told of the post is told of it, once', async () => {
  const { ayse, can, bell, post } = scene();
  const elif = somebody();
  await world.deliver(alertsChanged(elif, ayse, { active: true, revision: 1, at: new Date(0) }));
  await world.deliver(postCreated(post));
  await world.runJobs();
  expect(await world.list(elif)).toMatchObject([{ post: { id: post.id } }]);
  for (let times = 0; times < 2; times += 1) {
    await world.deliver(bell);
    await world.runJobs();
    expect(await world.list(can)).toMatchObject([{ type: 'NEW_POST', post: { id: post.id } }]);
  }
  const [told] = await world.list(can);
  expect((await world.announced()).filter((id) => id === told?.id)).toHaveLength(1);
});

test('a bell that is the first on its author is told, too', async () => {
  const { can, bell, post } = scene();
  await world.deliver(postCreated(post));
  await world.runJobs();
  await world.deliver(bell);
  await world.runJobs();
  expect(await world.list(can)).toMatchObject([{ post: { id: post.id } }]);
});

test('a bell that was set after the post is told nothing of it, nor is one whose owner is separated from the author', async () => {
  const { ayse, can, bell, post } = scene();
  const elif = somebody();
  const before = await world.announced();
  await world.deliver(postCreated(post));
  await world.deliver(blockChanged(ayse, can, { active: true, revision: 1 }));
  await world.runJobs();
  await world.deliver(bell, alertsChanged(elif, ayse, { active: true, revision: 1, at: world.later() }));
  await world.runJobs();
  expect(await world.list(elif)).toEqual([]);
  expect(await world.announced()).toEqual(before);
  await world.deliver(blockChanged(ayse, can, { active: false, revision: 2 }));
  expect(await world.list(can)).toEqual([]);
});

test('what comes after the post, the end of the bell or follow or of the post itself, may come before it', {
  timeout: 120_000,
}, async () => {
  const ends = ['nothing', 'bell', 'follow', 'post'] as const;
  for (const end of ends) {
    const places = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    const reached = async (order: readonly number[]): Promise<unknown> => {
      const { ayse, can, bell, post } = scene('FOLLOWERS');
      const at = world.later();
      const bellEnds = alertsChanged(can, ayse, { active: false, revision: 3, at });
      const after = {
        nothing: [],
        bell: [bellEnds],
        follow: [followChanged(can, ayse, { active: false, revision: 3, at }), bellEnds],
        post: [postDeleted(post, 2, at)],
      }[end];
      const follow = followChanged(can, ayse, { active: true, revision: 1 });
      const events = [follow, bell, postCreated(post), ...after];
      const inTurn = order.flatMap((place) => events[place] ?? []);
      for (const event of inTurn) await world.deliver(event);
      await world.runJobs();
      return [(await world.list(can)).map(({ type }) => type), await world.unread(can)];
    };
    const expected = await reached([0, 1, 2, 3, 4]);
    expect(expected).toEqual(end === 'nothing' ? [['NEW_POST'], 1] : [[], 0]);
    await fc.assert(
      fc.asyncProperty(places, async (order) => {
        expect(await reached(order)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  }
});

test('a bell, a post and the telling of posts at the same moment miss each other never', {
  timeout: 120_000,
}, async () => {
  for (let times = 0; times < 25; times += 1) {
    const { can, bell, post } = scene();
    await Promise.all([world.deliver(bell), world.deliver(postCreated(post)), world.runJobs()]);
    await world.runJobs();
    expect(await world.list(can)).toMatchObject([{ post: { id: post.id } }]);
  }
});
