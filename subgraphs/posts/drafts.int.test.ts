import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const FIELDS = `id content visibility contentWarning topic quoted { id } poll { options durationMinutes hidesResults }
  scheduledAt failure updatedAt`;
const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const SAVE = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
  __typename ... on SaveDraftSuccess { draft { ${FIELDS} } } ${ERRORS} } }`;
const DELETE = `mutation ($id: ID!) { deleteDraft(input: { id: $id }) {
  __typename ... on DeleteDraftSuccess { deletedDraftId } ${ERRORS} } }`;
const PUBLISH = `mutation ($id: ID!) { publishDraft(input: { id: $id }) {
  __typename ... on PublishDraftSuccess { publishedDraftId post {
    id type content visibility contentWarning topic isQuote quoted { id } poll { options { text } } } } ... on DailyLimitReached { limit } ${ERRORS} } }`;
const LIST = `query ($r: [_Any!]!, $scheduled: Boolean, $first: Int, $after: String) { _entities(representations: $r) { ... on Viewer {
  drafts(scheduled: $scheduled, first: $first, after: $after) { edges { node { id content } } pageInfo { hasNextPage endCursor } } } } }`;

interface Draft extends Record<string, unknown> {
  readonly id: string;
  readonly updatedAt: string;
}
const save = (viewer: Viewer, input: object) => world.command(viewer, SAVE, { input });
const draft = async (viewer: Viewer, input: object): Promise<Draft> => {
  const { draft: found, ...rest } = await save(viewer, input);
  if (found === undefined) throw new Error(JSON.stringify(rest));
  return found as Draft;
};
const publish = (viewer: Viewer, id: string) => world.command(viewer, PUBLISH, { id });
const listed = async (viewer: Viewer, more: object = {}) => {
  const { _entities } = await world.read(viewer, LIST, { r: [{ __typename: 'Viewer', id: viewer.id }], ...more });
  const [{ drafts }] = _entities as [
    { drafts: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } } },
  ];
  return { ids: drafts.edges.map(({ node }) => node.id), ...drafts.pageInfo };
};
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const ofPosts = async (viewer: Viewer): Promise<number> =>
  (await world.services.db.query('SELECT FROM posts.posts WHERE author_id = $1', [viewer.id])).length;

describe('a draft', () => {
  test('begins empty and changes by what is named', async () => {
    const [author, other] = [await world.person(), await world.person()];
    const quotedPostId = await world.post(other);
    const { id, ...empty } = await draft(author, {});
    expect(empty).toMatchObject({
      content: '',
      visibility: 'PUBLIC',
      contentWarning: null,
      topic: null,
      quoted: null,
      poll: null,
      scheduledAt: null,
      failure: null,
    });
    const full = {
      content: 'Taslak',
      visibility: 'FOLLOWERS',
      contentWarning: 'Uyarı',
      topic: 'HEALTH',
      quoted: { id: quotedPostId },
      poll: { options: ['a', 'b'], durationMinutes: 1_440, hidesResults: false },
    };
    const { quoted: _, ...input } = { ...full, poll: { options: ['a', 'b'] } };
    expect(await draft(author, { id, ...input, quotedPostId })).toMatchObject({ id, ...full });
    expect(await draft(author, { id, content: 'Yeni' })).toMatchObject({ ...full, content: 'Yeni' });
    expect(
      await draft(author, { id, content: null, contentWarning: null, topic: null, quotedPostId: null, poll: null }),
    ).toMatchObject({
      content: '',
      visibility: 'FOLLOWERS',
      contentWarning: null,
      topic: null,
      quoted: null,
      poll: null,
    });
  });

  test('is everybody’s who is signed in, and nobody else’s', async () => {
    const [citizen, other] = [await world.person('citizen'), await world.person('system_admin')];
    const { id } = await draft(citizen, { content: 'Belki' });
    expect(await save(other, { id, content: 'Benim' })).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'id'],
    });
    expect(await publish(other, id)).toMatchObject({ __typename: 'NotFound' });
    expect(await world.command(other, DELETE, { id })).toMatchObject({ __typename: 'NotFound' });
    expect((await listed(other)).ids).toEqual([]);
    const reference = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Draft { ${FIELDS} } } }`;
    const r = [{ __typename: 'Draft', id }];
    expect(await world.read(other, reference, { r })).toEqual({ _entities: [null] });
    expect(await world.read(citizen, reference, { r })).toMatchObject({ _entities: [{ id, content: 'Belki' }] });
    expect(await publish(citizen, id)).toMatchObject({ __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' });
    expect((await listed(citizen)).ids).toEqual([id]);
    expect((await world.run(null, SAVE, { input: {} })).errors?.[0]?.message).toBe('Sign in to do this.');
  });

  test('quotes public posts that its author sees', async () => {
    const [author, other] = [await world.person(), await world.person()];
    const [hidden, followers] = [await world.post(other, 'PRIVATE'), await world.post(author, 'FOLLOWERS')];
    expect(await save(author, { quotedPostId: hidden })).toMatchObject({
      __typename: 'NotFound',
      path: ['input', 'quotedPostId'],
    });
    expect(await save(author, { quotedPostId: followers })).toMatchObject({ __typename: 'PermissionDenied' });
    const open = await world.post(other);
    const { id } = await draft(author, { content: 'Alıntı', quotedPostId: open });
    await world.block(other, author);
    expect(await draft(author, { id, content: 'Alıntım' })).toMatchObject({ quoted: null });
    expect(await publish(author, id)).toMatchObject({ __typename: 'NotFound', path: ['input', 'quotedPostId'] });
    expect((await listed(author)).ids).toEqual([id]);
  });

  test.each([
    [{ id: 'x' }, ['input', 'id']],
    [{ content: 'x'.repeat(2_001) }, ['input', 'content']],
    [{ contentWarning: '' }, ['input', 'contentWarning']],
    [{ poll: { options: ['a'] } }, ['input', 'poll', 'options']],
    [{ quotedPostId: 'x' }, ['input', 'quotedPostId']],
    [{ scheduledAt: inMinutes(0.5), content: 'Metin' }, ['input', 'scheduledAt']],
    [{ scheduledAt: inMinutes(-60), content: 'Metin' }, ['input', 'scheduledAt']],
    [{ scheduledAt: inMinutes(366 * 24 * 60), content: 'Metin' }, ['input', 'scheduledAt']],
  ])('is not %.80j', async (input, path) => {
    const author = await world.person();
    expect(await save(author, input)).toMatchObject({ __typename: 'ValidationFailed', fields: [{ path }] });
    expect((await listed(author)).ids).toEqual([]);
  });

  test('is one of a hundred at most, however many are made at once', async () => {
    const author = await world.person();
    const results = await Promise.all(Array.from({ length: 108 }, (_, n) => save(author, { content: `Taslak ${n}` })));
    expect(results.filter(({ __typename }) => __typename === 'SaveDraftSuccess')).toHaveLength(100);
    expect(results.filter(({ __typename }) => __typename === 'ValidationFailed')).toHaveLength(8);
  });

  test('takes changes at once one after the other', async () => {
    const author = await world.person();
    const { id } = await draft(author, {});
    const changes = [{ content: 'Metin' }, { topic: 'SPORT' }, { contentWarning: 'Uyarı' }, { visibility: 'PRIVATE' }];
    await Promise.all(changes.map((change) => draft(author, { id, ...change })));
    expect(await draft(author, { id })).toMatchObject(Object.assign({}, ...changes));
  });

  test('can be deleted once', async () => {
    const author = await world.person();
    const { id } = await draft(author, {});
    expect(await world.command(author, DELETE, { id })).toEqual({
      __typename: 'DeleteDraftSuccess',
      deletedDraftId: id,
    });
    expect(await world.command(author, DELETE, { id })).toMatchObject({ __typename: 'NotFound' });
    expect(await save(author, { id })).toMatchObject({ __typename: 'NotFound' });
  });
});

describe('the list', () => {
  test('has the last changed first, scheduled ones alone the soonest first, in pages', async () => {
    const author = await world.person();
    const ids: string[] = [];
    for (const minutes of [null, 30, 10, null, 20]) {
      const { id } = await draft(author, { content: 'Metin', ...(minutes && { scheduledAt: inMinutes(minutes) }) });
      ids.push(id);
    }
    await draft(author, { id: ids[0], content: 'Yeni' });
    const order = [0, 4, 3, 2, 1].map((n) => ids[n]);
    const first = await listed(author, { first: 3 });
    expect(first.ids).toEqual(order.slice(0, 3));
    expect((await listed(author, { first: 3, after: first.endCursor })).ids).toEqual(order.slice(3));
    const soonest = await listed(author, { scheduled: true, first: 2 });
    expect(soonest.ids).toEqual([ids[2], ids[4]]);
    expect((await listed(author, { scheduled: true, first: 2, after: soonest.endCursor })).ids).toEqual([ids[1]]);
  });
});

describe('publishing', () => {
  test('makes the post that the draft says, and ends the draft', async () => {
    const [author, other] = [await world.person('mp'), await world.person()];
    const quotedPostId = await world.post(other);
    const content = 'Yorumum #gündem';
    const { id } = await draft(author, {
      content,
      visibility: 'FOLLOWERS',
      contentWarning: 'Uyarı',
      topic: 'SPORT',
      quotedPostId,
      poll: { options: ['Evet', 'Hayır'] },
    });
    const { __typename, publishedDraftId, post } = await publish(author, id);
    expect([__typename, publishedDraftId]).toEqual(['PublishDraftSuccess', id]);
    expect(post).toMatchObject({
      type: 'POLL',
      content,
      visibility: 'FOLLOWERS',
      contentWarning: 'Uyarı',
      topic: 'SPORT',
      isQuote: true,
      quoted: { id: quotedPostId },
      poll: { options: [{ text: 'Evet' }, { text: 'Hayır' }] },
    });
    expect(world.awaited.at(-1)).toEqual({ type: 'post.created', consumers: ['feed.posts'] });
    const postId = (post as { id: string }).id;
    expect((await world.events('post.shared')).filter(({ data }) => data.quote_id === postId)).toHaveLength(1);
    expect((await listed(author)).ids).toEqual([]);
    expect(await publish(author, id)).toMatchObject({ __typename: 'NotFound' });
  });

  test('happens once however often it is asked for, and takes one of the day', async () => {
    const author = await world.person();
    const { id } = await draft(author, { content: 'Bir kez' });
    const results = await Promise.all(Array.from({ length: 8 }, () => publish(author, id)));
    expect(results.filter(({ __typename }) => __typename === 'PublishDraftSuccess')).toHaveLength(1);
    expect(results.filter(({ __typename }) => __typename === 'NotFound')).toHaveLength(7);
    expect(await ofPosts(author)).toBe(1);
    expect(await world.services.db.query('SELECT used FROM posts.daily_usage WHERE user_id = $1', [author.id])).toEqual(
      [{ used: 1 }],
    );
  });

  test('while it is being changed publishes a state that it had', async () => {
    const author = await world.person();
    const { id } = await draft(author, { content: 'İlk', contentWarning: 'İlk' });
    const [result] = await Promise.all([
      publish(author, id),
      ...Array.from({ length: 3 }, (_, n) => save(author, { id, content: `${n}`, contentWarning: `${n}` })),
    ]);
    const { content, contentWarning } = result.post as { content: string; contentWarning: string };
    expect(content).toBe(contentWarning);
    expect((await listed(author)).ids).toEqual([]);
  });

  test('that is refused leaves the draft', async () => {
    const author = await world.person('verified_citizen');
    for (const [input, member] of [
      [{ content: '' }, 'ValidationFailed'],
      [{ content: 'Metin', visibility: 'PARTY' }, 'PermissionDenied'],
    ] as const) {
      const { id } = await draft(author, input);
      expect(await publish(author, id)).toMatchObject({ __typename: member });
      expect((await listed(author)).ids).toContain(id);
    }
    const { id } = await draft(author, { content: 'Yirmi birinci' });
    for (let n = 0; n < 20; n += 1) await world.post(author);
    expect(await publish(author, id)).toMatchObject({ __typename: 'DailyLimitReached', limit: 20 });
    expect((await listed(author)).ids).toContain(id);
  });
});

describe('scheduling', () => {
  test('takes only what could be published now', async () => {
    const [citizen, author] = [await world.person('citizen'), await world.person()];
    const scheduledAt = inMinutes(10);
    expect(await save(citizen, { content: 'Metin', scheduledAt })).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await save(author, { content: ' ', scheduledAt })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'content'] }],
    });
    expect(await save(author, { content: 'Metin', visibility: 'PARTY', scheduledAt })).toMatchObject({
      __typename: 'PermissionDenied',
    });
    const scheduled = await draft(author, { content: 'Metin', scheduledAt });
    expect(scheduled).toMatchObject({ scheduledAt });
    // It stays so while it is scheduled.
    expect(await save(author, { id: scheduled.id, content: '' })).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await draft(author, { id: scheduled.id, content: '', scheduledAt: null })).toMatchObject({
      scheduledAt: null,
    });
  });

  test('can be done without: it is published now', async () => {
    const author = await world.person();
    const { id } = await draft(author, { content: 'Metin', scheduledAt: inMinutes(10) });
    expect(await publish(author, id)).toMatchObject({ __typename: 'PublishDraftSuccess' });
  });
});
