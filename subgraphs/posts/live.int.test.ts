import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { EventGone } from '#runtime/subgraph/event-gone.ts';
import { readSubgraphSdl } from '#runtime/subgraph/sdl.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { postEndTopic, postTopic } from '#schema/events/posts.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { PostNotFound } from './errors.ts';
import { posts } from './index.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const request = (viewer: Viewer | null): RequestInfo => ({ ...ANONYMOUS_REQUEST, viewer, locale: 'tr' });
const listen = async (viewer: Viewer | null, id: unknown): Promise<unknown> =>
  await posts.subscriptions.postUpdated?.topics({ id }, request(viewer), world.services);
const received = async (viewer: Viewer | null, id: string): Promise<unknown> => {
  const { schema } = buildSubgraph(posts, await readSubgraphSdl(posts.sdl));
  const resolve = schema.getSubscriptionType()?.getFields().postUpdated?.resolve;
  const context = posts.context(world.services, request(viewer));
  return await resolve?.({ postUpdated: { id } }, { id }, context, {} as never);
};
const told = async (id: string): Promise<string[]> => {
  const events = [
    ...(await world.events('post.counters_changed')),
    ...(await world.events('post.updated')),
    ...(await world.events('post.deleted')),
  ];
  return events
    .filter(({ data }) => data.post_id === id)
    .flatMap((event) => EVENT_CONTRACTS[event.type].broadcast?.(event) ?? [])
    .map(({ topic }) => topic);
};
const runJobs = (): Promise<unknown> => Promise.all(posts.jobs.map((job) => job.run(world.services)));

describe('postUpdated', () => {
  test('may be listened to by whoever sees the post', async () => {
    const [author, follower, stranger] = [await world.person(), await world.person(), await world.person()];
    await world.follow(follower, author);
    const [open, closed] = [await world.post(author), await world.post(author, 'FOLLOWERS')];
    for (const viewer of [author, follower, stranger, null])
      expect(await listen(viewer, open)).toEqual([postTopic(open)]);
    for (const viewer of [author, follower]) expect(await listen(viewer, closed)).toEqual([postTopic(closed)]);
    for (const viewer of [stranger, null]) await expect(listen(viewer, closed)).rejects.toBeInstanceOf(PostNotFound);
    for (const id of [world.services.newId(), 'x', '', null]) {
      await expect(listen(author, id)).rejects.toBeInstanceOf(PostNotFound);
    }
    await world.block(author, stranger);
    await expect(listen(stranger, open)).rejects.toBeInstanceOf(PostNotFound);
  });

  test('answers each listener by what they may see at that time', async () => {
    const [author, follower] = [await world.person(), await world.person()];
    await world.follow(follower, author);
    const id = await world.post(author, 'FOLLOWERS');
    expect(await received(follower, id)).toMatchObject({ id, content: 'Merhaba' });
    await expect(received(null, id)).rejects.toBeInstanceOf(EventGone);
    await world.block(follower, author);
    await expect(received(follower, id)).rejects.toBeInstanceOf(EventGone);
    await world.block(follower, author, false);
    expect(await received(follower, id)).toMatchObject({ id });
    await world.follow(follower, author, false);
    await expect(received(follower, id)).rejects.toBeInstanceOf(EventGone);
    expect(await received(author, id)).toMatchObject({ id });
  });

  test('is told once a fold, not once a like, and once an edit', async () => {
    const author = await world.person();
    const id = await world.post(author);
    await runJobs();
    const fans = await Promise.all(Array.from({ length: 20 }, () => world.person()));
    const LIKE = 'mutation ($id: ID!) { likePost(input: { id: $id }) { __typename } }';
    await Promise.all(fans.map((fan) => world.command(fan, LIKE, { id })));
    expect(await told(id)).toEqual([]);
    await runJobs();
    expect(await told(id)).toEqual([postTopic(id)]);
    const EDIT = 'mutation ($id: ID!) { editPost(input: { id: $id, content: "Yeni" }) { __typename } }';
    await world.command(author, EDIT, { id });
    expect(await told(id)).toEqual([postTopic(id), postTopic(id)]);
  });

  test('ends with the post: listeners are asked anew, and refused', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const { postUpdated } = posts.subscriptions;
    expect(postUpdated?.changes?.({ id }, request(null))).toBe(postEndTopic(id));
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id });
    expect(await told(id)).toEqual([postEndTopic(id)]);
    await expect(listen(author, id)).rejects.toBeInstanceOf(PostNotFound);
  });
});
