import { afterEach, beforeEach, expect, test } from 'vitest';
import { commentLikeChanged } from '#tests/harness/notification-events.ts';
import { type NotificationsWorld, notificationsWorld } from '#tests/harness/notifications-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import { blockChanged, postCommented } from '#tests/harness/social-events.ts';

// Comments below those of somebody separated are hidden in posts; nothing here may tell of them.
let world: NotificationsWorld;
const [ayse, can, deniz, elif] = [somebody(), somebody(), somebody(), somebody()];

beforeEach(async () => {
  world = await notificationsWorld();
});

afterEach(() => world.close());

const edge = (revision: number) => ({ active: revision % 2 === 1, revision, at: world.later() });
const BLOCKS = [
  ['blocks', (revision: number) => blockChanged(ayse, can, edge(revision))],
  ['is blocked by', (revision: number) => blockChanged(can, ayse, edge(revision))],
] as const;

test.each(BLOCKS)(
  'a comment below one of somebody whom the post’s author %s is hidden until it ends',
  async (_, change) => {
    const post = world.post(ayse);
    const above = world.comment(post, can);
    const [reply, deeper] = [
      world.comment(post, deniz, above),
      world.comment(post, elif, world.comment(post, deniz, above)),
    ];
    await world.deliver(postCommented(reply));
    world.later();
    await world.deliver(postCommented(deeper));
    const before = await world.list(ayse);
    expect(before).toMatchObject([{ actorsCount: 2, comment: { id: deeper.id } }]);
    await world.deliver(change(1));
    expect(await world.list(ayse)).toEqual([]);
    expect(await world.unread(ayse)).toBe(0);
    await world.deliver(change(2));
    expect(await world.list(ayse)).toEqual(before);
    expect(await world.unread(ayse)).toBe(1);
  },
);

test.each(BLOCKS)('one written while the post’s author %s somebody above is never told of', async (_, change) => {
  const post = world.post(ayse);
  await world.deliver(change(1));
  await world.deliver(postCommented(world.comment(post, deniz, world.comment(post, can))));
  expect(await world.list(ayse)).toEqual([]);
  expect(await world.announced()).toEqual([]);
  await world.deliver(change(2));
  expect(await world.list(ayse)).toEqual([]);
  expect(await world.unread(ayse)).toBe(0);
});

test.each(BLOCKS)(
  'people and the comment linked to are those that show once the post’s author %s somebody',
  async (_, change) => {
    const post = world.post(ayse);
    const theirs = world.comment(post, can);
    const shown = world.comment(post, deniz);
    await world.deliver(postCommented(theirs), postCommented(shown));
    for (const by of [deniz, elif]) {
      world.later();
      await world.deliver(postCommented(world.comment(post, by, theirs)));
    }
    expect(await world.list(ayse)).toMatchObject([{ actor: { id: elif.id }, actorsCount: 3 }]);
    await world.deliver(change(1));
    expect(await world.list(ayse)).toMatchObject([
      {
        actor: { id: deniz.id },
        actors: [{ id: deniz.id }],
        actorsCount: 1,
        comment: { id: shown.id },
        actionUrl: `/posts/${post.id}?comment=${shown.id}`,
      },
    ]);
    expect(await world.unread(ayse)).toBe(1);
  },
);

test.each(BLOCKS)('a reply is hidden where its recipient %s somebody further above', async (_, change) => {
  const post = world.post(deniz);
  const mine = world.comment(post, ayse, world.comment(post, can));
  await world.deliver(postCommented(world.comment(post, elif, mine)));
  expect(await world.list(ayse)).toMatchObject([{ type: 'COMMENT', actor: { id: elif.id } }]);
  await world.deliver(change(1));
  expect(await world.list(ayse)).toEqual([]);
  expect(await world.unread(ayse)).toBe(0);
  await world.deliver(postCommented(world.comment(post, elif, mine)));
  await world.deliver(change(2));
  expect(await world.list(ayse)).toHaveLength(1);
});

test.each(BLOCKS)('likes of a comment are hidden where its author %s somebody above it', async (_, change) => {
  const [theirs, others] = [world.post(can), world.post(deniz)];
  const mine = [world.comment(theirs, ayse), world.comment(others, ayse, world.comment(others, can))];
  await world.deliver(...mine.map((comment) => commentLikeChanged(comment, elif, edge(1))));
  expect(await world.list(ayse)).toHaveLength(2);
  await world.deliver(change(1));
  expect(await world.list(ayse)).toEqual([]);
  expect(await world.unread(ayse)).toBe(0);
  const announced = await world.announced();
  await world.deliver(...mine.map((comment) => commentLikeChanged(comment, deniz, edge(1))));
  expect(await world.announced()).toEqual(announced);
  await world.deliver(change(2));
  expect((await world.list(ayse)).map(({ actorsCount }) => actorsCount)).toEqual([1, 1]);
  expect(await world.unread(ayse)).toBe(2);
});
