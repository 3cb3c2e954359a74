import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterEach(() => {
  world.now = undefined;
});
afterAll(() => world.close());

const POST =
  'id content visibility isQuote quoted { id author { id } } viewerHasReposted counts { reposts quotes } author { id }';
const SHARE = `mutation ($input: SharePostInput!) { sharePost(input: $input) { __typename
  ... on SharePostSuccess { post { ${POST} } sharedPost { ${POST} } }
  ... on UserError { code message path } ... on ValidationFailed { fields { path message } } ... on DailyLimitReached { limit } } }`;
const UNDO = `mutation ($input: UndoRepostInput!) { undoRepost(input: $input) { __typename
  ... on UndoRepostSuccess { post { ${POST} } } ... on UserError { code message path } } }`;
const DELETE = `mutation ($id: ID!) { deletePost(input: { id: $id }) { ... on DeletePostSuccess {
  deletedPostId author { id postsCount } quoted { id counts { quotes } } } } }`;

type Result = Record<string, unknown>;
const repost = (viewer: Viewer | null, postId: string, more: object = {}): Promise<Result> =>
  world.command(viewer, SHARE, { input: { postId, kind: 'REPOST', ...more } });
const undo = (viewer: Viewer, postId: string): Promise<Result> => world.command(viewer, UNDO, { input: { postId } });
const quote = (viewer: Viewer, postId: string, more: object = {}): Promise<Result> =>
  world.command(viewer, SHARE, { input: { postId, kind: 'QUOTE', content: 'Bakın', ...more } });
const quoteId = async (viewer: Viewer, postId: string, more: object = {}): Promise<string> =>
  ((await quote(viewer, postId, more)).post as { id: string }).id;
const read = async (viewer: Viewer | null, id: string): Promise<unknown> =>
  (await world.read(viewer, `query ($id: ID!) { post(id: $id) { ${POST} } }`, { id })).post;

describe('reposts', () => {
  test('are made and taken back once, count at once, tell of each change and wait for the feeds', async () => {
    const [author, fan] = [await world.person(), await world.person()];
    const id = await world.post(author);
    world.awaited.length = 0;
    const shared = { id, viewerHasReposted: true, counts: { reposts: 1, quotes: 0 } };
    for (let times = 0; times < 2; times += 1) {
      expect(await repost(fan, id)).toMatchObject({ __typename: 'SharePostSuccess', post: shared, sharedPost: shared });
    }
    const notShared = { post: { id, viewerHasReposted: false, counts: { reposts: 0 } } };
    for (let times = 0; times < 2; times += 1) expect(await undo(fan, id)).toMatchObject(notShared);
    await repost(fan, id);
    expect(world.awaited).toEqual([
      { type: 'post.shared', consumers: ['feed.reposts'] },
      { type: 'post.unshared', consumers: ['feed.reposts'] },
      { type: 'post.shared', consumers: ['feed.reposts'] },
    ]);
    const events = [...(await world.events('post.shared')), ...(await world.events('post.unshared'))]
      .filter(({ data }) => data.post_id === id)
      .sort((a, b) => a.aggregate.revision - b.aggregate.revision);
    expect(events.map(({ type, aggregate }) => [type, aggregate])).toEqual(
      ['post.shared', 'post.unshared', 'post.shared'].map((type, index) => [
        type,
        { type: 'repost', id: `${id}:${fan.id}`, revision: index + 1 },
      ]),
    );
    for (const { type, data } of events) {
      expect(data).toMatchObject({
        post_author_id: author.id,
        user_id: fan.id,
        username: fan.username,
        kind: 'REPOST',
        quote_id: null,
      });
      expect(() => EVENT_CONTRACTS[type].parseData(data)).not.toThrow();
    }
    expect(await read(author, id)).toMatchObject({ viewerHasReposted: false, counts: { reposts: 1 } });
    expect(await read(null, id)).toMatchObject({ viewerHasReposted: false });
  });

  test('of many people at once are counted exactly, also of those who change their mind', async () => {
    const id = await world.post(await world.person());
    const fans = await Promise.all(Array.from({ length: 10 }, () => world.person()));
    const fold = (): Promise<unknown> => Promise.all(posts.jobs.map((job) => job.run(world.services)));
    await Promise.all([...fans.flatMap((fan) => [repost(fan, id), repost(fan, id)]), fold()]);
    await Promise.all([...fans.slice(0, 3).flatMap((fan) => [undo(fan, id), undo(fan, id)]), fold()]);
    expect(await read(null, id)).toMatchObject({ counts: { reposts: 7 } });
    await fold();
    expect(await read(null, id)).toMatchObject({ counts: { reposts: 7 } });
  });

  test('may be of one’s own post', async () => {
    const author = await world.person();
    const id = await world.post(author);
    expect(await repost(author, id)).toMatchObject({ post: { viewerHasReposted: true } });
  });

  test('stay out of sight with a deleted post', async () => {
    const [author, fan] = [await world.person(), await world.person()];
    const id = await world.post(author);
    await repost(fan, id);
    await world.command(author, DELETE, { id });
    expect(await undo(fan, id)).toMatchObject({ __typename: 'NotFound' });
    expect(await read(fan, id)).toBeNull();
  });
});

describe('quotes', () => {
  test('are posts of one’s own that show the quoted one, count and tell of it', async () => {
    const [author, fan] = [await world.person(), await world.person()];
    const id = await world.post(author);
    world.awaited.length = 0;
    const result = await quote(fan, id, { content: '#Gündem', visibility: 'FOLLOWERS' });
    expect(result).toMatchObject({
      post: {
        content: '#Gündem',
        visibility: 'FOLLOWERS',
        author: { id: fan.id },
        isQuote: true,
        quoted: { id, author: { id: author.id } },
      },
      sharedPost: { id, counts: { quotes: 1, reposts: 0 } },
    });
    expect(world.awaited).toEqual([{ type: 'post.created', consumers: ['feed.posts'] }]);
    const own = (result.post as { id: string }).id;
    const created = (await world.events('post.created')).find(({ data }) => data.post_id === own);
    expect(created?.data).toMatchObject({ quoted: { post_id: id, author_id: author.id }, hashtags: ['Gündem'] });
    const shared = (await world.events('post.shared')).find(({ data }) => data.quote_id === own);
    expect(shared).toMatchObject({
      aggregate: { type: 'post', id: own, revision: 1 },
      data: { post_id: id, post_author_id: author.id, user_id: fan.id, kind: 'QUOTE' },
    });
    expect(() => EVENT_CONTRACTS['post.shared'].parseData(shared?.data)).not.toThrow();
  });

  test('deleted, lower the count; of a deleted post, stay and show nothing in its place', async () => {
    const [author, fan] = [await world.person(), await world.person()];
    const id = await world.post(author);
    const [kept, gone] = [await quoteId(fan, id), await quoteId(fan, id)];
    expect(await read(null, id)).toMatchObject({ counts: { quotes: 2 } });
    expect(await world.command(fan, DELETE, { id: gone })).toEqual({
      deletedPostId: gone,
      author: { id: fan.id, postsCount: 1 },
      quoted: { id, counts: { quotes: 1 } },
    });
    expect(await read(null, id)).toMatchObject({ counts: { quotes: 1 } });
    await world.command(author, DELETE, { id });
    expect(await read(fan, kept)).toMatchObject({ id: kept, isQuote: true, quoted: null });
  });

  test('show the quoted post to those only who may see it', async () => {
    const [author, fan, blocked] = [await world.person(), await world.person(), await world.person()];
    const id = await world.post(author);
    const own = await quoteId(fan, id);
    await world.block(author, blocked);
    expect(await read(fan, own)).toMatchObject({ quoted: { id } });
    expect(await read(null, own)).toMatchObject({ quoted: { id } });
    expect(await read(blocked, own)).toMatchObject({ id: own, isQuote: true, quoted: null });
    await world.block(author, blocked, false);
    expect(await read(blocked, own)).toMatchObject({ quoted: { id } });
  });

  test('count as posts of the day', async () => {
    const fan = await world.person('verified_citizen');
    const id = await world.post(await world.person());
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const results = await Promise.all(Array.from({ length: 24 }, () => quote(fan, id)));
    expect(results.filter(({ __typename }) => __typename === 'SharePostSuccess')).toHaveLength(20);
    expect(results.find(({ __typename }) => __typename === 'DailyLimitReached')).toMatchObject({ limit: 20 });
    expect(await read(null, id)).toMatchObject({ counts: { quotes: 20 } });
  });

  test('of 20 posts cost one statement more', async () => {
    const fan = await world.person('mp');
    const id = await world.post(await world.person());
    const ids = await Promise.all(Array.from({ length: 20 }, () => quoteId(fan, id)));
    const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Post { ${POST} } } }`;
    const statements = await world.statements(async () => {
      await world.read(fan, document, { r: ids.map((each) => ({ __typename: 'Post', id: each })) });
    });
    // Posts, quoted posts, counts, the viewer's reposts.
    expect(statements).toHaveLength(4);
  });
});

describe('what cannot be shared', () => {
  test('is anything but a public post', async () => {
    const party = world.services.newId();
    const author = await world.person('mp', party);
    for (const visibility of ['FOLLOWERS', 'PARTY', 'PRIVATE']) {
      const id = await world.post(author, visibility);
      for (const share of [repost, quote]) {
        expect(await share(author, id)).toMatchObject({ __typename: 'PermissionDenied' });
        expect(await share(await world.person(), id)).toMatchObject({
          __typename: 'NotFound',
          path: ['input', 'postId'],
        });
      }
    }
  });

  test('is everything for those without a verified identity, and who is not signed in', async () => {
    const id = await world.post(await world.person());
    const citizen = await world.person('citizen');
    for (const share of [repost, quote]) {
      expect(await share(citizen, id)).toMatchObject({ __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' });
    }
    await expect(repost(null, id)).rejects.toThrow('Sign in');
  });

  test('is what a block hides, in both directions', async () => {
    const [author, fan] = [await world.person(), await world.person()];
    const id = await world.post(author);
    await repost(fan, id);
    for (const [blocker, blocked] of [
      [author, fan],
      [fan, author],
    ] as const) {
      await world.block(blocker, blocked);
      for (const share of [repost, quote, undo]) {
        expect(await share(fan, id)).toMatchObject({ __typename: 'NotFound', path: ['input', 'postId'] });
      }
      await world.block(blocker, blocked, false);
    }
  });

  test('is told with every fault; nothing changes', async () => {
    const fan = await world.person();
    const id = await world.post(await world.person());
    const before = (await world.events('post.shared')).length;
    expect(await repost(fan, 'x', { content: 'Bakın', visibility: 'PRIVATE' })).toMatchObject({
      fields: [{ path: ['input', 'postId'] }, { path: ['input', 'content'] }, { path: ['input', 'visibility'] }],
    });
    for (const content of [null, '', ' ', 'a'.repeat(2_001)]) {
      expect(await quote(fan, id, { content })).toMatchObject({
        __typename: 'ValidationFailed',
        path: ['input', 'content'],
      });
    }
    expect(await quote(fan, id, { visibility: 'PARTY' })).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await quote(fan, world.services.newId())).toMatchObject({ __typename: 'NotFound' });
    expect((await world.events('post.shared')).length).toBe(before);
    expect(await read(null, id)).toMatchObject({ counts: { quotes: 0, reposts: 0 } });
  });
});
