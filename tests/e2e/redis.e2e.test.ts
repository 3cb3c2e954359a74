import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';
import { redisAnswers, type TestRedis, testRedis } from '#tests/harness/redis.ts';
import { startTcpProxy, type TcpProxy } from '#tests/harness/tcp-proxy.ts';

const PRESENCE = 'query ($name: String!) { user(username: $name) { displayName presence { isOnline } } }';
const SOON = { timeout: 20_000, interval: 25 };

describe.skipIf(!(await redisAnswers()))('with Redis', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  async function start(): Promise<{ platform: Platform; redis: TestRedis; proxy: TcpProxy }> {
    const proxy = await startTcpProxy({ port: 6379 });
    closing.push(() => proxy.close());
    const redis = testRedis(`redis://127.0.0.1:${proxy.port}`);
    closing.push(() => redis.close());
    const platform = await startPlatform({ redis });
    closing.push(() => platform.stop());
    return { platform, redis, proxy };
  }

  const health = async (platform: Platform) => {
    const response = await fetch(`${platform.url}/health/ready`);
    const body = (await response.json()) as { dependencies: { name: string; up: boolean }[]; degraded: boolean };
    return { status: response.status, degraded: body.degraded, redis: body.dependencies.find(isRedis)?.up };
  };
  const isRedis = ({ name }: { name: string }): boolean => name === 'redis';

  test('people are shown what is so: counts, views, who is there, what is changed', async () => {
    const { platform, redis } = await start();
    const [author, reader] = [await platform.person({ role: 'verified_citizen' }), await platform.person()];
    const { createPost } = await platform.read(
      'CreatePost',
      { input: { content: 'Merhaba #dünya' } },
      { token: author.token },
    );
    const { id } = createPost.post;
    await platform.settle();
    const socket = await platform.socket(author.token);
    const stream = await socket.subscribe('NotificationReceived');
    await platform.read('LikePost', { id }, { token: reader.token });
    expect((await stream.result(0)).data.notificationReceived).toMatchObject({ type: 'LIKE', post: { id } });

    const person = async () => (await platform.read(PRESENCE, { name: author.username }, { token: author.token })).user;
    await vi.waitFor(async () => expect((await person()).presence).toEqual({ isOnline: true }), SOON);
    await platform.read('UpdateProfile', { input: { displayName: 'Yeni Ad' } }, { token: author.token });
    expect(await person()).toMatchObject({ displayName: 'Yeni Ad' });

    await platform.read('RecordViews', { ids: [id] }, { token: reader.token });
    const names = () => redis.keys();
    // Views wait in Redis, not in the process.
    expect(await names()).toContain('w:{posts.views}');
    await platform.settle();
    expect(await names()).not.toContain('w:{posts.views}');
    const feed = await platform.read('HomeFeed', { type: 'TRENDING', first: 20 });
    expect(feed.feed.edges).toMatchObject([{ node: { post: { id, counts: { likes: 1, views: 1 } } } }]);
    await socket.close();
    await vi.waitFor(async () => expect((await person()).presence).toEqual({ isOnline: false }), SOON);
    // By now something of each kind has been there: values, tags, presence.
    const kinds = new Set((await names()).map((key) => key.split(':', 1)[0]));
    expect([...kinds]).toEqual(expect.arrayContaining(['p', 't', 'v']));
  });

  test('while Redis is away people read, stay signed in and post; it is seen in the health, and heals', async () => {
    const { platform, proxy } = await start();
    const author = await platform.person({ role: 'verified_citizen' });
    const post = async (content: string) =>
      (await platform.read('CreatePost', { input: { content } }, { token: author.token })).createPost.post.id;
    const feed = async () => {
      const read = await platform.read('HomeFeed', { type: 'TRENDING', first: 20 }, { token: author.token });
      return read.feed.edges.map(({ node }: { node: { post: { id: string } } }) => node.post.id);
    };
    const before = await post('before');
    await platform.settle();
    expect(await feed()).toContain(before);
    expect(await health(platform)).toEqual({ status: 200, degraded: false, redis: true });

    await proxy.refuse();
    await vi.waitFor(
      async () => expect(await health(platform)).toEqual({ status: 200, degraded: true, redis: false }),
      SOON,
    );
    const started = Date.now();
    const socket = await platform.socket(author.token);
    const stream = await socket.subscribe('NotificationReceived');
    expect(stream.failure).toBeUndefined();
    const meanwhile = await post('meanwhile');
    await platform.read('RecordViews', { ids: [before] });
    expect((await platform.read('Viewer', {}, { token: author.token })).viewer.user).toMatchObject({
      username: author.username,
      postsCount: 2,
    });
    expect(await feed()).toContain(before);
    await platform.read('UpdateProfile', { input: { displayName: 'Aradaki Ad' } }, { token: author.token });
    const name = async () => (await platform.read(PRESENCE, { name: author.username })).user.displayName;
    expect(await name()).toBe('Aradaki Ad');
    expect(Date.now() - started).toBeLessThan(10_000);

    await proxy.allow();
    await vi.waitFor(
      async () => expect(await health(platform)).toEqual({ status: 200, degraded: false, redis: true }),
      SOON,
    );
    expect(await name()).toBe('Aradaki Ad');
    // The health is the gateway's; processes that serve subgraphs come back to Redis in their own time.
    await vi.waitFor(() => platform.settle(), SOON);
    const { edges } = (await platform.read('HomeFeed', { type: 'TRENDING', first: 20 })).feed;
    const seen = edges.find(({ node }: { node: { post: { id: string } } }) => node.post.id === before);
    expect(seen.node.post.counts.views).toBe(1);
    expect(meanwhile).not.toBe(before);
  });

  test('without Redis from the start everything starts, and says so', async () => {
    const redis = testRedis('redis://127.0.0.1:1');
    closing.push(() => redis.close());
    const platform = await startPlatform({ redis });
    closing.push(() => platform.stop());
    const author = await platform.person({ role: 'verified_citizen' });
    const socket = await platform.socket(author.token);
    const stream = await socket.subscribe('NotificationReceived');
    await platform.read('CreatePost', { input: { content: 'alone' } }, { token: author.token });
    // A first post earns a badge: told within the process.
    if (platform.alone.length === 0) expect((await stream.result(0)).data.notificationReceived).not.toBeNull();
    expect(await health(platform)).toEqual({ status: 200, degraded: true, redis: false });
  });
});
