import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { HATE, type ModerationWorld, moderationWorld } from '#tests/harness/moderation-world.ts';
import type { PostsWorld } from '#tests/harness/posts-world.ts';

let it: ModerationWorld;
let world: PostsWorld;
let author: Viewer;
let other: Viewer;
let admin: Viewer;
beforeAll(async () => {
  it = await moderationWorld();
  ({ world, author, other, admin } = it);
});
afterAll(() => world.close());

const counts = async (id: string) => {
  const { post } = await world.read(author, 'query ($id: ID!) { post(id: $id) { counts { comments quotes } } }', {
    id,
  });
  return (post as { counts: object }).counts;
};
const postsCount = async (): Promise<unknown> => {
  const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { postsCount } } }';
  const { _entities } = await world.read(other, document, { r: [{ __typename: 'User', id: author.id }] });
  return (_entities as { postsCount: number }[])[0]?.postsCount;
};

describe('hidden', () => {
  test('it counts nowhere, and counts again when it is shown', async () => {
    const quoted = await world.post(author);
    const { post } = await world.command(
      author,
      `mutation ($id: ID!) { sharePost(input: { postId: $id, kind: QUOTE, content: "Bakın" }) { ... on SharePostSuccess { post { id } } } }`,
      { id: quoted },
    );
    const postId = (post as { id: string }).id;
    const before = await postsCount();
    expect(await counts(quoted)).toMatchObject({ quotes: 1 });
    await it.hide(postId);
    expect(await postsCount()).toBe((before as number) - 1);
    expect(await counts(quoted)).toMatchObject({ quotes: 0 });
    await it.decide(admin, postId, false);
    expect(await postsCount()).toBe(before);
    expect(await counts(quoted)).toMatchObject({ quotes: 1 });
    await it.read({ postId }, { ...HATE, revision: 2 });
    expect(await it.seenPost(other, postId), 'a moderator left this text').not.toBeNull();
  });

  test('it can be edited and deleted by its author, is not shown by that, and nobody can react to or share it', async () => {
    const postId = await world.post(author);
    await it.hide(postId);
    const edit = 'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }';
    expect(await world.command(author, edit, { input: { id: postId, content: 'Daha iyi' } })).toEqual({
      __typename: 'EditPostSuccess',
    });
    await it.read({ postId }, { action: 'APPROVE', revision: 2, contentRevision: 3 });
    expect(await it.seenPost(other, postId)).toBeNull();
    expect(
      (await world.events('post.updated'))
        .filter(({ data }) => data.post_id === postId)
        .map(({ data }) => data.visibility),
    ).toEqual(['PRIVATE', 'PRIVATE']);
    const share = 'mutation ($id: ID!) { sharePost(input: { postId: $id, kind: REPOST }) { __typename } }';
    expect(await world.command(author, share, { id: postId })).toEqual({ __typename: 'PermissionDenied' });
    expect(await world.command(other, share, { id: postId })).toEqual({ __typename: 'NotFound' });
    const before = await postsCount();
    await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', {
      id: postId,
    });
    expect(await postsCount()).toBe(before);
    expect(await it.queued(admin, postId)).toBeUndefined();
  });

  test('a comment stays as a deleted one would for everybody else, and comes back with what it counted', async () => {
    const postId = await world.post(author);
    const commentId = await world.comment(author, postId, { content: 'Kötü söz' });
    const replyId = await world.comment(other, postId, { parentId: commentId });
    const leaf = await world.comment(author, postId, { content: 'Daha kötü', parentId: replyId });
    for (const id of [commentId, leaf]) await it.read({ postId, commentId: id }, HATE);
    expect(await it.seenComment(other, commentId)).toMatchObject({
      content: '',
      isDeleted: true,
      author: null,
      moderation: null,
    });
    expect(await it.seenComment(other, leaf)).toBeNull();
    expect(await it.seenComment(other, replyId)).toMatchObject({ isDeleted: false });
    expect(await it.seenComment(author, commentId)).toMatchObject({
      content: 'Kötü söz',
      isDeleted: false,
      viewerCan: { reply: false, edit: true },
      moderation: { isHidden: true, statement: { comment: { id: commentId } } },
    });
    expect(await counts(postId)).toMatchObject({ comments: 1 });
    const like = 'mutation ($id: ID!) { likeComment(input: { id: $id }) { __typename } }';
    expect(await world.command(other, like, { id: commentId })).toEqual({ __typename: 'NotFound' });
    await expect(world.comment(author, postId, { parentId: commentId })).rejects.toThrow('There is no such comment.');
    expect(await it.queued(admin, commentId)).toMatchObject({ content: 'Kötü söz', sources: ['MODEL'] });
    for (const id of [commentId, leaf])
      expect(await it.decide(admin, id, false)).toMatchObject({ __typename: 'DecideModerationSuccess' });
    expect(await it.seenComment(other, commentId)).toMatchObject({ content: 'Kötü söz', isDeleted: false });
    expect(await it.seenComment(other, leaf)).toMatchObject({ content: 'Daha kötü' });
    expect(await counts(postId)).toMatchObject({ comments: 3 });
    const [restored] = (await world.events('comment.restored')).filter(({ data }) => data.comment_id === leaf);
    expect(restored).toMatchObject({
      data: { parent_id: replyId, parent_author_id: other.id, post_author_id: author.id, user_id: author.id },
      aggregate: { revision: 3 },
    });
  });

  test('a text that was hidden is not among the earlier ones of what is shown again, but to its author', async () => {
    const postId = await world.post(author);
    const rewrite = (content: string) =>
      world.command(author, 'mutation ($input: EditPostInput!) { editPost(input: $input) { __typename } }', {
        input: { id: postId, content },
      });
    const earlier = async (viewer: Viewer | null) => {
      const document = 'query ($id: ID!) { post(id: $id) { content edits { edges { node { content } } } } }';
      const { post } = await world.read(viewer, document, { id: postId });
      const { edits } = post as { edits: { edges: { node: { content: string } }[] } };
      return edits.edges.map(({ node }) => node.content);
    };
    await rewrite('Önce');
    await rewrite('Kötü söz');
    await it.read({ postId }, { ...HATE, contentRevision: 3 });
    await rewrite('Biraz kötü söz');
    await rewrite('İyi söz');
    await it.decide(admin, postId, false);
    await rewrite('Daha iyi söz');
    for (const viewer of [null, other, admin])
      expect(await earlier(viewer)).toEqual(['İyi söz', 'Önce', expect.any(String)]);
    expect(await earlier(author)).toEqual(['İyi söz', 'Biraz kötü söz', 'Kötü söz', 'Önce', expect.any(String)]);
  });

  test('a block still holds when it is shown again', async () => {
    const blocked = await world.person();
    const postId = await world.post(author);
    await it.hide(postId);
    await world.block(author, blocked);
    await it.decide(admin, postId, false);
    expect(await it.seenPost(blocked, postId)).toBeNull();
    expect(await it.seenPost(other, postId)).not.toBeNull();
  });
});
