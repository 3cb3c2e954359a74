import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const EDIT = `mutation ($input: EditPostInput!) { editPost(input: $input) {
  __typename ... on EditPostSuccess { post { id content hashtags mentions { id } createdAt editedAt } } ${ERRORS} } }`;
const DELETE = `mutation ($input: DeletePostInput!) { deletePost(input: $input) {
  __typename ... on DeletePostSuccess { deletedPostId } ${ERRORS} } }`;
const POST = 'query ($id: ID!) { post(id: $id) { id content viewerCan { edit delete like comment } } }';
const BAD_IDS = ['', '1', 'ABCDEF00-0000-7000-8000-000000000000', "'; DROP TABLE posts.posts; --", 'x'.repeat(100_000)];

const stored = async (id: string): Promise<unknown> => {
  const [row] = await world.services.db.query('SELECT * FROM posts.posts WHERE id = $1', [id]);
  return row;
};
const eventCount = async (): Promise<number> => {
  const [row] = await world.services.db.query<{ count: number }>('SELECT count(*)::int AS count FROM runtime.outbox');
  return row?.count ?? 0;
};

describe('editPost', () => {
  test('changes the text, what was parsed from it and the revision, and tells the whole state', async () => {
    const author = await world.person();
    const mentioned = await world.person();
    const id = await world.post(author, 'FOLLOWERS', '#eski metin');
    const content = `#Yeni metin @${mentioned.username}`;
    const { __typename, post } = await world.command(author, EDIT, { input: { id, content } });
    expect(__typename).toBe('EditPostSuccess');
    expect(post).toMatchObject({ id, content, hashtags: ['Yeni'], mentions: [{ id: mentioned.id }] });
    const { createdAt, editedAt } = post as { createdAt: string; editedAt: string };

    const [event] = (await world.events('post.updated')).filter(({ data }) => data.post_id === id);
    expect(event).toMatchObject({
      aggregate: { type: 'post', id, revision: 2 },
      metadata: { user_id: author.id, trace_id: 'trace-1' },
      data: {
        author_username: author.username,
        content,
        visibility: 'FOLLOWERS',
        hashtags: ['Yeni'],
        mentions: [{ user_id: mentioned.id, username: mentioned.username }],
        created_at: createdAt,
        edited_at: editedAt,
      },
    });
    expect(() => EVENT_CONTRACTS['post.updated'].parseData(event?.data)).not.toThrow();
    expect(await stored(id)).toMatchObject({ content, revision: 2, hashtags: ['Yeni'], mention_ids: [mentioned.id] });
  });

  test('with the text it has changes nothing', async () => {
    const author = await world.person();
    const id = await world.post(author, 'PUBLIC', 'Aynı');
    const before = [await stored(id), await eventCount()];
    expect(await world.command(author, EDIT, { input: { id, content: 'Aynı' } })).toMatchObject({
      post: { content: 'Aynı', editedAt: null },
    });
    expect([await stored(id), await eventCount()]).toEqual(before);
  });

  test('at once leaves one revision and one event for each change', async () => {
    const author = await world.person();
    const id = await world.post(author);
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => world.command(author, EDIT, { input: { id, content: `Metin ${n}` } })),
    );
    const events = (await world.events('post.updated')).filter(({ data }) => data.post_id === id);
    const byRevision = new Map(events.map(({ aggregate, data }) => [aggregate.revision, data.content]));
    expect([...byRevision.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 2));
    expect(await stored(id)).toMatchObject({ revision: 13, content: byRevision.get(13) });
  });

  test('is for the author who may post; who cannot see it is told nothing', async () => {
    const author = await world.person();
    const open = await world.post(author);
    const hidden = await world.post(author, 'PRIVATE');
    const admin = await world.person('system_admin');
    const edit = (viewer: typeof author, id: string): Promise<unknown> =>
      world.command(viewer, EDIT, { input: { id, content: 'Başka' } });
    const before = [await stored(open), await stored(hidden), await eventCount()];
    for (const viewer of [admin, await world.person(), { ...author, role: 'citizen' as const }]) {
      expect(await edit(viewer, open)).toMatchObject({ __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' });
    }
    expect(await edit(admin, hidden)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
    expect([await stored(open), await stored(hidden), await eventCount()]).toEqual(before);
  });

  test('refuses bad text and bad ids together', async () => {
    const author = await world.person();
    expect(await world.command(author, EDIT, { input: { id: 'nope', content: '\u0000' } })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'id'] }, { path: ['input', 'content'] }, { path: ['input', 'content'] }],
    });
  });
});

describe('deletePost', () => {
  test('takes the post from everybody, keeps the rows below it and tells so', async () => {
    const author = await world.person();
    const reader = await world.person();
    const id = await world.post(author);
    await world.command(
      reader,
      'mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) { __typename } }',
      { input: { postId: id, content: 'Katılıyorum' } },
    );
    expect(await world.command(author, DELETE, { input: { id } })).toEqual({
      __typename: 'DeletePostSuccess',
      deletedPostId: id,
    });
    for (const viewer of [author, reader, null]) {
      expect(await world.run(viewer, POST, { id })).toEqual({ data: { post: null } });
    }
    const [event] = (await world.events('post.deleted')).filter(({ data }) => data.post_id === id);
    expect(event).toMatchObject({
      aggregate: { type: 'post', id, revision: 2 },
      data: { author_id: author.id, deleted_by: author.id },
    });
    expect(() => EVENT_CONTRACTS['post.deleted'].parseData(event?.data)).not.toThrow();
    expect(world.awaited.at(-1)).toEqual({ type: 'post.deleted', consumers: ['feed.posts'] });
    const comments = await world.services.db.query('SELECT deleted_at FROM posts.comments WHERE post_id = $1', [id]);
    expect(comments).toEqual([{ deleted_at: null }]);
    expect(await world.command(author, DELETE, { input: { id } })).toMatchObject({ __typename: 'NotFound' });
  });

  test('happens once however many try', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const results = await Promise.all(
      Array.from({ length: 10 }, () => world.command(author, DELETE, { input: { id } })),
    );
    expect(results.filter(({ __typename }) => __typename === 'DeletePostSuccess')).toHaveLength(1);
    expect((await world.events('post.deleted')).filter(({ data }) => data.post_id === id)).toHaveLength(1);
    const { data } = await world.run(
      author,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { postsCount } } }',
      { r: [{ __typename: 'User', id: author.id }] },
    );
    expect(data).toEqual({ _entities: [{ postsCount: 0 }] });
  });

  test('is allowed by the table of rights, and viewerCan says so before', async () => {
    const [party, other] = [world.services.newId(), world.services.newId()];
    const author = await world.person('party_member', party);
    const moderators: [string, Awaited<ReturnType<typeof world.person>>, boolean][] = [
      ['own party admin', await world.person('party_admin', party), true],
      ['other party admin', await world.person('party_admin', other), false],
      ['admin without party', await world.person('party_admin'), false],
      ['chair of the own party', await world.person('city_chair', party), false],
      ['member of the own party', await world.person('party_member', party), false],
      ['system admin', await world.person('system_admin'), true],
      ['author', author, true],
      ['author who lost the right', { ...author, role: 'citizen', roleLevel: 1 }, false],
    ];
    for (const [who, viewer, allowed] of moderators) {
      const id = await world.post(author);
      const { data } = await world.run(viewer, POST, { id });
      expect(data, who).toMatchObject({ post: { viewerCan: { delete: allowed } } });
      expect((await world.command(viewer, DELETE, { input: { id } })).__typename, who).toBe(
        allowed ? 'DeletePostSuccess' : 'PermissionDenied',
      );
      expect((await world.run(author, POST, { id })).data?.post === null, who).toBe(allowed);
    }
  });

  test('does not tell of posts that the viewer cannot see, and follows posts into the party only', async () => {
    const [party, other] = [world.services.newId(), world.services.newId()];
    const author = await world.person('party_member', party);
    const ownAdmin = await world.person('party_admin', party);
    for (const [visibility, viewer] of [
      ['PRIVATE', await world.person('system_admin')],
      ['FOLLOWERS', await world.person('system_admin')],
      ['PARTY', await world.person('party_admin', other)],
      ['FOLLOWERS', ownAdmin],
    ] as const) {
      const id = await world.post(author, visibility);
      expect(await world.command(viewer, DELETE, { input: { id } }), visibility).toMatchObject({
        __typename: 'NotFound',
        message: 'There is no such post.',
      });
    }
    const internal = await world.post(author, 'PARTY');
    expect(await world.command(ownAdmin, DELETE, { input: { id: internal } })).toMatchObject({
      deletedPostId: internal,
    });
  });

  test.each(BAD_IDS)('refuses the id %.40j', async (id) => {
    const author = await world.person();
    const before = await eventCount();
    expect(await world.command(author, DELETE, { input: { id } })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'id'], message: 'This is not an id of the platform.' }],
    });
    expect(await world.run(author, POST, { id })).toEqual({ data: { post: null } });
    expect(await eventCount()).toBe(before);
  });

  test('an unknown id is not found', async () => {
    const author = await world.person();
    expect(await world.command(author, DELETE, { input: { id: world.services.newId() } })).toMatchObject({
      __typename: 'NotFound',
      code: 'NOT_FOUND',
    });
  });
});
