import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { personViewerKey } from '#schema/viewer-key.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { recordViews, viewSink } from './commands/record-views.ts';
import { insertViews } from './store/views.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const RECORD = `mutation ($ids: [ID!]!) { recordViews(input: { ids: $ids }) {
  __typename ... on RecordViewsSuccess { ok } ... on UserError { code } ... on ValidationFailed { fields { path } } } }`;
const record = (viewer: Viewer | null, ...ids: string[]) => world.command(viewer, RECORD, { ids });
const views = async (...ids: string[]): Promise<number[]> => {
  await world.services.writeBehind.flush();
  const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Post { counts { views } } } }';
  const reader = await world.person();
  const { _entities } = await world.read(reader, document, { r: ids.map((id) => ({ __typename: 'Post', id })) });
  return (_entities as ({ counts: { views: number } } | null)[]).map((post) => post?.counts.views ?? -1);
};
const byPost = (a: { post_id: string }, b: { post_id: string }): number => (a.post_id < b.post_id ? -1 : 1);
const device = (userAgent: string, clientNetwork = '203.0.113.0/24') => ({ viewer: null, userAgent, clientNetwork });

describe('views', () => {
  test('count each person once, and not the author', async () => {
    const author = await world.person();
    const [first, second] = [await world.post(author), await world.post(author)];
    const readers = await Promise.all(Array.from({ length: 5 }, () => world.person('citizen')));
    for (const reader of readers) {
      expect(await record(reader, first, second, first)).toEqual({ __typename: 'RecordViewsSuccess', ok: true });
      await record(reader, first);
    }
    await record(author, first, second);
    expect(await views(first, second)).toEqual([5, 5]);
    await record(readers[0] ?? null, first);
    expect(await views(first)).toEqual([5]);
  });

  test('are kept without telling whose they are, or which are of the same person', async () => {
    const author = await world.person();
    const ids = [await world.post(author), await world.post(author)];
    const readers = [await world.person(), await world.person()];
    for (const reader of readers) await record(reader, ...ids);
    await recordViews(world.services, device('a'), { ids });
    expect(await views(...ids)).toEqual([3, 3]);
    const kept = await world.services.db.query<{ key: string }>(
      'SELECT viewer_key AS key FROM posts.post_views WHERE post_id = ANY($1::uuid[])',
      [ids],
    );
    const keys = kept.map(({ key }) => key);
    expect(new Set([...keys, ...readers.map(({ id }) => id)]).size).toBe(6 + readers.length);
  });

  test('count each anonymous device once a day in Istanbul', async () => {
    const id = await world.post(await world.person());
    const { services } = world;
    world.now = new Date('2026-05-19T12:00:00Z');
    for (const onlooker of [device('a'), device('a'), device('b'), device('a', '198.51.100.0/24')]) {
      await recordViews(services, onlooker, { ids: [id] });
    }
    expect(await views(id)).toEqual([3]);
    world.now = new Date('2026-05-19T21:00:00Z');
    await recordViews(services, device('a'), { ids: [id] });
    expect(await views(id)).toEqual([4]);
    world.now = undefined;
    const kept = await services.db.query('SELECT viewer_key::text AS key FROM posts.post_views WHERE post_id = $1', [
      id,
    ]);
    expect(JSON.stringify(kept)).not.toContain('203.0.113');
    expect(kept).toHaveLength(4);
  });

  test('of what the viewer may not see are passed over, without a word', async () => {
    const [author, reader, blocked] = [await world.person('mp'), await world.person(), await world.person()];
    const [open, closed] = [await world.post(author), await world.post(author, 'FOLLOWERS')];
    const gone = await world.post(author);
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: gone });
    await world.block(author, blocked);
    expect(await record(reader, open, closed, gone, world.services.newId())).toEqual({
      __typename: 'RecordViewsSuccess',
      ok: true,
    });
    await record(blocked, open);
    await record(null, closed);
    await world.services.writeBehind.flush();
    const kept = await world.services.db.query(
      'SELECT viewer_key FROM posts.post_views WHERE post_id = ANY($1::uuid[])',
      [[open, closed, gone]],
    );
    expect(kept).toEqual([{ viewer_key: personViewerKey(reader.id, open, world.services.secrets) }]);
  });

  test.each([
    ['none', [], [['input', 'ids']]],
    [
      'more than a hundred',
      Array.from({ length: 101 }, () => '01970000-0000-7000-8000-000000000000'),
      [['input', 'ids']],
    ],
    ['what is no id', ['01970000-0000-7000-8000-000000000000', 'x'], [['input', 'ids', '1']]],
  ])('of %s are refused', async (_what, ids, paths) => {
    const reader = await world.person();
    expect(await record(reader, ...ids)).toMatchObject({
      __typename: 'ValidationFailed',
      fields: paths.map((path) => ({ path })),
    });
  });

  test('of a whole page of posts cost one statement before they are written, and few after', async () => {
    const author = await world.person('mp');
    const ids = await Promise.all(Array.from({ length: 20 }, () => world.post(author)));
    const reader = await world.person();
    expect(await world.statements(() => record(reader, ...ids))).toHaveLength(1);
    expect(await world.statements(() => world.services.writeBehind.flush())).toHaveLength(3);
    expect(await views(...ids)).toEqual(ids.map(() => 1));
  });

  test('of the same posts written by several processes at once are counted once', async () => {
    const author = await world.person('mp');
    const ids = await Promise.all(Array.from({ length: 10 }, () => world.post(author)));
    const keys = Array.from({ length: 20 }, () => world.services.newId());
    const seen = ids.flatMap((postId) => keys.map((viewerKey) => ({ postId, viewerKey })));
    const counted = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        world.services.db.sqlTransaction((tx) => insertViews(tx, n % 2 === 0 ? seen : seen.toReversed())),
      ),
    );
    expect(counted.flat()).toHaveLength(seen.length);
  });

  test('of people are told once each by keys, those of anonymous devices to nobody', async () => {
    const author = await world.person('mp');
    const ids = [await world.post(author), await world.post(author)];
    const reader = await world.person();
    await record(reader, ...ids);
    await recordViews(world.services, device('told'), { ids });
    await world.services.writeBehind.flush();
    await record(reader, ...ids);
    await world.services.writeBehind.flush();
    const told = (await world.events('post.viewed')).flatMap(({ data }) => data.views);
    expect(told.filter(({ post_id }) => ids.includes(post_id)).toSorted(byPost)).toEqual(
      ids
        .map((id) => ({ post_id: id, viewer_key: personViewerKey(reader.id, id, world.services.secrets) }))
        .toSorted(byPost),
    );
  });

  test('are told in events of at most a thousand', async () => {
    const id = await world.post(await world.person('mp'));
    const before = (await world.events('post.viewed')).length;
    const views = Array.from({ length: 2_001 }, () => ({
      postId: id,
      viewerKey: world.services.newId(),
      byPerson: true,
    }));
    await viewSink.write(world.services, views);
    const told = (await world.events('post.viewed')).slice(before);
    expect(told.map(({ data }) => data.views.length)).toEqual([1_000, 1_000, 1]);
    expect(new Set(told.flatMap(({ data }) => data.views.map(({ viewer_key }) => viewer_key)))).toEqual(
      new Set(views.map(({ viewerKey }) => viewerKey)),
    );
  });
});
