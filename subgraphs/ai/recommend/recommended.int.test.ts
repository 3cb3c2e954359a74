import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuthenticationRequired, InvalidCursor, InvalidPageSize } from '#runtime/errors.ts';
import { type RecommendWorld, recommendWorld } from '#tests/harness/recommend-world.ts';
import { somebody } from '#tests/harness/sample-people.ts';
import type { EventPerson, EventPost } from '#tests/harness/social-events.ts';

let world: RecommendWorld;
beforeEach(async () => {
  world = await recommendWorld();
});
afterEach(() => world.close());

const MINUTE = 60_000;
const HEALTH = 'Devlet hastanelerinde randevu bulmak aylar sürüyor, doktor sayısı artırılmalı.';
const SPORT = 'Milli takımımız bu akşam sahada, stadyumda gençler için yeni tesis de açıldı.';

function later(ms: number): void {
  world.now = new Date(world.now.getTime() + ms);
}

async function people(count: number): Promise<EventPerson[]> {
  const all = Array.from({ length: count }, () => somebody());
  for (const person of all) await world.consent(person);
  return all;
}

/** Posts liked by the same people. */
async function liked(by: readonly EventPerson[], posts: readonly EventPost[]): Promise<void> {
  for (const person of by) for (const post of posts) await world.like(person, post);
}

const score = ({ edges }: Awaited<ReturnType<RecommendWorld['page']>>, post: EventPost) =>
  edges.find(({ node }) => node.post?.id === post.id)?.node;

describe('what is recommended', () => {
  test('is what people reacted to who reacted to the same, and what reads like it, ranked by both and PolitPuan', async () => {
    const viewer = somebody();
    await world.consent(viewer);
    const [seen, together, alike, other] = [
      await world.post(somebody(), { content: HEALTH }),
      await world.post(somebody(), { content: 'Yarın görüşmek üzere.' }),
      await world.post(somebody(), { content: HEALTH.replace('aylar', 'haftalar') }),
      await world.post(somebody(), { content: SPORT }),
    ];
    await liked(await people(3), [seen, together]);
    await world.like(viewer, seen);
    await world.settle();
    const page = await world.page(viewer);
    expect(page.isPersonal).toBe(true);
    const ids = page.edges.map(({ node }) => node.post?.id);
    expect(ids).not.toContain(seen.id);
    expect(ids.indexOf(other.id)).toBe(2);
    expect(score(page, together)?.collaborative).toBeGreaterThan(0.1);
    expect(score(page, alike)).toMatchObject({ collaborative: 0 });
    expect(score(page, alike)?.content).toBeGreaterThan(0.8);
    for (const { node } of page.edges)
      expect(node.score).toBeCloseTo(0.6 * node.collaborative + 0.4 * node.content, 10);
    await world.score(together, { rest: 1_000_000 });
    later(6 * MINUTE);
    const puan = await world.page(viewer);
    const [before, raised] = [score(page, together), score(puan, together)];
    expect(raised?.score).toBeGreaterThan(2 * (before?.score ?? 1));
    expect(raised?.score).toBeLessThan(2.5 * (before?.score ?? 0));
  });

  test('without consent or reactions is what has the highest PolitPuan, the same for everybody, without hidden people', async () => {
    const [viewer, consenting, author, hidden] = [somebody(), somebody(), somebody(), somebody()];
    const posts = [await world.post(author), await world.post(author), await world.post(hidden)];
    for (const [index, post] of posts.entries()) await world.score(post, { rest: 100 - index });
    await world.consent(consenting);
    await world.mute(consenting, hidden);
    await world.settle();
    await world.like(viewer, posts[1] as EventPost);
    expect(await world.ids(viewer)).toEqual(posts.map(({ id }) => id));
    expect(await world.page(viewer)).toMatchObject({ isPersonal: false });
    expect(await world.ids(consenting)).toEqual(posts.slice(0, 2).map(({ id }) => id));
    // One's own is nothing new.
    expect(await world.ids(author)).toEqual([posts[2]?.id]);
  });

  test('leaves out at reading what is gone, no longer for everybody, hidden or reacted to by now, and pages stay full', async () => {
    const viewer = somebody();
    await world.consent(viewer);
    const blocker = somebody();
    const [seen, gone, closed, reacted, ofBlocker, ...left] = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        world.post(index === 4 ? blocker : somebody(), { content: `${HEALTH} ${index}` }),
      ),
    );
    if (!seen || !gone || !closed || !reacted || !ofBlocker) throw new Error('too few posts');
    await world.like(viewer, seen);
    await world.settle();
    expect(await world.ids(viewer, 3)).toHaveLength(9);
    await world.remove(gone);
    await world.edit(closed, { visibility: 'PRIVATE' });
    await world.like(viewer, reacted);
    await world.block(blocker, viewer);
    const ids = await world.ids(viewer, 3);
    expect(ids.toSorted()).toEqual(left.map(({ id }) => id).toSorted());
    expect((await world.page(viewer, { first: 3 })).edges).toHaveLength(3);
  });

  test('is only of the last 30 days, and neither private nor for followers or a party', async () => {
    const viewer = somebody();
    await world.consent(viewer);
    const hidden = await Promise.all(
      (['FOLLOWERS', 'PARTY', 'PRIVATE'] as const).map((visibility) =>
        world.post(somebody(), { content: HEALTH, visibility, partyId: visibility === 'PARTY' ? somebody().id : null }),
      ),
    );
    const old = await world.post(somebody(), {
      content: HEALTH,
      createdAt: new Date(world.now.getTime() - 31 * 24 * 60 * MINUTE),
    });
    const seen = await world.post(somebody(), { content: HEALTH });
    const shown = await world.post(somebody(), { content: HEALTH });
    await liked([viewer, ...(await people(4))], [...hidden, old, seen]);
    await world.settle();
    expect(await world.ids(viewer)).toEqual([shown.id]);
    const told = await world.told();
    const ids = [...told.keys(), ...[...told.values()].flat().map(({ post_id }) => post_id)];
    for (const { id } of [...hidden, old]) expect(ids).not.toContain(id);
    expect(await world.services.db.query('SELECT FROM ai.vectors WHERE vector IS NOT NULL')).toHaveLength(2);
  });

  test('is varied over authors', async () => {
    const [viewer, busy] = [somebody(), somebody()];
    await world.consent(viewer);
    const seen = await world.post(somebody(), { content: HEALTH });
    for (let index = 0; index < 6; index += 1) await world.post(busy, { content: HEALTH });
    const others = [
      await world.post(somebody(), { content: `${HEALTH} Yeter artık.` }),
      await world.post(somebody(), { content: `${HEALTH} Bekliyoruz.` }),
    ];
    await world.like(viewer, seen);
    await world.settle();
    expect((await world.ids(viewer)).slice(2, 4).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
  });
});

describe('pages', () => {
  test('are of one list for half an hour, by cursors that hold for nobody else', async () => {
    const [viewer, other] = [somebody(), somebody()];
    const posts = await Promise.all(Array.from({ length: 7 }, () => world.post(somebody())));
    for (const [index, post] of posts.entries()) await world.score(post, { rest: 100 - index });
    const first = await world.page(viewer, { first: 3 });
    const cursor = first.pageInfo.endCursor ?? '';
    await world.score(posts[6] as EventPost, { rest: 10_000 });
    later(29 * MINUTE);
    const second = await world.page(viewer, { first: 3, after: cursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.post?.id)).toEqual(
      posts.slice(0, 6).map(({ id }) => id),
    );
    expect((await world.ids(viewer))[0]).toBe(posts[6]?.id);
    for (const [asker, after] of [
      [other, cursor],
      [viewer, `${cursor.slice(0, -2)}AA`],
      [viewer, 'nothing'],
    ] as const)
      await expect(world.page(asker, { after })).rejects.toBeInstanceOf(InvalidCursor);
    later(2 * MINUTE);
    await expect(world.page(viewer, { after: cursor })).rejects.toBeInstanceOf(InvalidCursor);
  });

  test('go on where the cache has lost the list', async () => {
    const viewer = somebody();
    const posts = await Promise.all(Array.from({ length: 5 }, () => world.post(somebody())));
    for (const [index, post] of posts.entries()) await world.score(post, { rest: 100 - index });
    const first = await world.page(viewer, { first: 2 });
    await world.services.cache.invalidateTags([`ai.consent:${viewer.id}`]);
    const second = await world.page(viewer, { first: 50, after: first.pageInfo.endCursor });
    expect(second.edges.map(({ node }) => node.post?.id)).toEqual(posts.slice(2).map(({ id }) => id));
  });

  test('are refused to anonymous people and outside 1 to 50', async () => {
    await expect(world.page(null)).rejects.toBeInstanceOf(AuthenticationRequired);
    for (const first of [0, 51, -1])
      await expect(world.page(somebody(), { first })).rejects.toBeInstanceOf(InvalidPageSize);
  });

  test('take one statement where the list is kept, however many posts, and a fixed number to make it', async () => {
    const viewer = somebody();
    await world.consent(viewer);
    const post = (): Promise<EventPost> => world.post(somebody(), { content: HEALTH });
    const counts: number[] = [];
    for (const more of [3, 12]) {
      const posts = await Promise.all(Array.from({ length: more }, post));
      await world.like(viewer, posts[0] as EventPost);
      await world.settle();
      later(10 * MINUTE);
      counts.push((await world.statements(() => world.page(viewer))).length);
      expect(await world.statements(() => world.page(viewer, { first: 50 }))).toHaveLength(1);
    }
    expect(counts[0]).toBe(counts[1]);
    expect(counts[0]).toBeLessThanOrEqual(7);
  });
});
