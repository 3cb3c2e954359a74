import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { CREATE, type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { posts } from './index.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

let ayse: Viewer;
let can: Viewer;
let bystander: Viewer;
beforeEach(async () => {
  [ayse, can, bystander] = [await world.person('mp'), await world.person('mp'), await world.person()];
});

const blockedEitherWay = async (check: (how: string) => Promise<void>): Promise<void> => {
  for (const [blocker, blocked] of [
    [ayse, can],
    [can, ayse],
  ] as const) {
    await world.block(blocker, blocked);
    await check(blocker === ayse ? 'the author blocks' : 'the reader blocks');
    await world.block(blocker, blocked, false);
  }
};

describe('a block', () => {
  test('hides posts by every path, in both directions, and nothing from others', async () => {
    const id = await world.post(ayse);
    await world.follow(can, ayse);
    const document = `query ($id: ID!, $r: [_Any!]!) { post(id: $id) { id }
      _entities(representations: $r) { ... on Post { id } ... on User { posts { edges { node { id } } } } } }`;
    const r = [
      { __typename: 'Post', id },
      { __typename: 'User', id: ayse.id },
    ];
    const read = (viewer: Viewer | null): Promise<unknown> => world.run(viewer, document, { id, r });
    const shown = { data: { post: { id }, _entities: [{ id }, { posts: { edges: [{ node: { id } }] } }] } };
    expect(await read(can)).toEqual(shown);
    await blockedEitherWay(async (how) => {
      expect(await read(can), how).toEqual({ data: { post: null, _entities: [null, { posts: { edges: [] } }] } });
      for (const viewer of [ayse, bystander, null]) expect(await read(viewer)).toEqual(shown);
    });
    expect(await read(can)).toEqual(shown);
  });

  test('keeps a mentioned person who blocks the reader from them, not one whom the reader blocks', async () => {
    const id = await world.post(bystander, 'PUBLIC', `Merhaba @${can.username} ve @${ayse.username}`);
    const document = 'query ($id: ID!) { post(id: $id) { mentions { id postsCount } } }';
    const mentioned = async (viewer: Viewer | null): Promise<unknown> =>
      (await world.read(viewer, document, { id })).post;
    const shown = {
      mentions: [
        { id: can.id, postsCount: 0 },
        { id: ayse.id, postsCount: 0 },
      ],
    };
    await world.block(ayse, can);
    expect(await mentioned(can)).toEqual({ mentions: [{ id: can.id, postsCount: 0 }, null] });
    for (const viewer of [ayse, bystander, null]) expect(await mentioned(viewer)).toEqual(shown);
    await world.block(ayse, can, false);
    expect(await mentioned(can)).toEqual(shown);
  });

  test('gives no role a way around it', async () => {
    const id = await world.post(ayse);
    const admin = await world.person('system_admin');
    await world.block(ayse, admin);
    expect(await world.read(admin, 'query ($id: ID!) { post(id: $id) { id } }', { id })).toEqual({ post: null });
  });

  test('hides comments together with every reply below them, in pages and by reference', async () => {
    const id = await world.post(bystander);
    const a = await world.comment(ayse, id, { content: 'a' });
    const b = await world.comment(bystander, id, { content: 'b', parentId: a });
    const c = await world.comment(bystander, id, { content: 'c', parentId: b });
    const d = await world.comment(bystander, id, { content: 'd' });
    const e = await world.comment(ayse, id, { content: 'e', parentId: d });
    const document = `query ($id: ID!, $r: [_Any!]!, $sort: CommentSort) {
      post(id: $id) { comments(sort: $sort) { edges { node { content replies(sort: $sort) { edges { node { content } } } } } } }
      _entities(representations: $r) { ... on Comment { content } } }`;
    const r = [a, b, c, d, e].map((each) => ({ __typename: 'Comment', id: each }));
    const texts = async (viewer: Viewer | null, sort: string): Promise<string[]> => {
      const { post, _entities } = await world.read(viewer, document, { id, r, sort });
      const found = JSON.stringify([post, _entities]).matchAll(/"content":"(.)"/g);
      return [...found].map(([, text]) => text as string).sort();
    };
    for (const sort of ['POPULAR', 'NEWEST', 'OLDEST']) {
      expect(await texts(can, sort)).toEqual(['a', 'a', 'b', 'b', 'c', 'd', 'd', 'e', 'e']);
      await blockedEitherWay(async (how) => {
        expect(await texts(can, sort), `${how} ${sort}`).toEqual(['d', 'd']);
        expect(await texts(bystander, sort)).toHaveLength(9);
        expect(await texts(null, sort)).toHaveLength(9);
      });
    }
  });

  test('keeps from liking, replying to and editing what is below the other one', async () => {
    const id = await world.post(bystander);
    const hers = await world.comment(ayse, id);
    const below = await world.comment(bystander, id, { parentId: hers });
    const mine = await world.comment(can, id, { parentId: below });
    const errors = '... on UserError { code path }';
    await blockedEitherWay(async () => {
      for (const each of [hers, below]) {
        const like = `mutation ($id: ID!) { likeComment(input: { id: $id }) { __typename ${errors} } }`;
        expect(await world.command(can, like, { id: each })).toMatchObject({ __typename: 'NotFound' });
        const reply = `mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) { __typename ${errors} } }`;
        const input = { postId: id, content: 'x', parentId: each };
        expect(await world.command(can, reply, { input })).toMatchObject({
          __typename: 'NotFound',
          path: ['input', 'parentId'],
        });
      }
      const edit = `mutation ($id: ID!) { editComment(input: { id: $id, content: "x" }) { __typename ${errors} } }`;
      expect(await world.command(can, edit, { id: mine })).toMatchObject({ __typename: 'NotFound' });
    });
    await world.block(ayse, can);
    // What is one's own stays one's own to take back.
    const remove = 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }';
    expect(await world.command(can, remove, { id: mine })).toEqual({ __typename: 'DeleteCommentSuccess' });
  });

  test('keeps from liking and commenting on a post', async () => {
    const id = await world.post(ayse);
    const errors = '__typename ... on UserError { code path }';
    await blockedEitherWay(async () => {
      for (const document of [
        `mutation ($id: ID!) { likePost(input: { id: $id }) { ${errors} } }`,
        `mutation ($id: ID!) { unlikePost(input: { id: $id }) { ${errors} } }`,
        `mutation ($id: ID!) { commentOnPost(input: { postId: $id, content: "x" }) { ${errors} } }`,
      ]) {
        expect(await world.command(can, document, { id })).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
      }
    });
  });

  test('holds also where a deleted comment of the other one stands for its replies', async () => {
    const id = await world.post(bystander);
    const hers = await world.comment(ayse, id);
    await world.comment(bystander, id, { parentId: hers });
    await world.command(ayse, 'mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename } }', { id: hers });
    const list = async (viewer: Viewer): Promise<unknown> =>
      (await world.read(viewer, 'query ($id: ID!) { post(id: $id) { comments { edges { node { id } } } } }', { id }))
        .post;
    expect(await list(can)).toEqual({ comments: { edges: [{ node: { id: hers } }] } });
    await world.block(can, ayse);
    expect(await list(can)).toEqual({ comments: { edges: [] } });
  });
});

describe('mentions', () => {
  const mentioned = async (author: Viewer, content: string): Promise<unknown> => {
    const { post } = await world.command(author, CREATE, { input: { content } });
    return (post as { mentions: unknown }).mentions;
  };

  test('across a block stay plain text', async () => {
    const content = `@${can.username} @${bystander.username}`;
    expect(await mentioned(ayse, content)).toEqual([{ id: can.id }, { id: bystander.id }]);
    await blockedEitherWay(async () => {
      expect(await mentioned(ayse, content)).toEqual([{ id: bystander.id }]);
    });
  });

  test('keep to whom the mentioned person lets mention them', async () => {
    const setAudience = (mentions: 'EVERYONE' | 'FOLLOWING' | 'NOBODY', revision: number): Promise<void> => {
      const data = {
        user_id: can.id,
        follow_lists: 'EVERYONE' as const,
        presence: 'EVERYONE' as const,
        mentions,
        messages: 'EVERYONE' as const,
        suggestable: true,
        at: new Date().toISOString(),
      };
      const aggregate = { type: 'privacy', id: can.id, revision };
      return deliver(world.services, posts, [
        newEvent('user.privacy_changed', { data, aggregate, actorId: can.id }, world.services),
      ]);
    };
    const content = `@${can.username}`;
    await setAudience('FOLLOWING', 1);
    expect(await mentioned(ayse, content)).toEqual([]);
    await world.follow(ayse, can);
    expect(await mentioned(ayse, content)).toEqual([]);
    await world.follow(can, ayse);
    expect(await mentioned(ayse, content)).toEqual([{ id: can.id }]);
    await setAudience('NOBODY', 2);
    expect(await mentioned(ayse, content)).toEqual([]);
    expect(await mentioned(can, content)).toEqual([{ id: can.id }]);
    await setAudience('EVERYONE', 3);
    expect(await mentioned(bystander, content)).toEqual([{ id: can.id }]);
  });
});
