import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterEach(() => {
  world.now = undefined;
});
afterAll(() => world.close());

const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const POST_FIELDS = 'post { id likesCount commentsCount viewerHasLiked counts { likes comments } }';
const LIKE = `mutation ($input: LikePostInput!) { likePost(input: $input) {
  __typename ... on LikePostSuccess { ${POST_FIELDS} } ${ERRORS} } }`;
const UNLIKE = `mutation ($input: UnlikePostInput!) { unlikePost(input: $input) {
  __typename ... on UnlikePostSuccess { ${POST_FIELDS} } ${ERRORS} } }`;
const COMMENT = `mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) { __typename
  ... on CommentOnPostSuccess { comment { id content parentId createdAt author { id } post { id commentsCount } viewerCan { delete } } }
  ... on DailyLimitReached { limit resetsAt } ${ERRORS} } }`;
const DELETE_COMMENT = `mutation ($input: DeleteCommentInput!) { deleteComment(input: $input) {
  __typename ... on DeleteCommentSuccess { deletedCommentId post { id commentsCount } } ${ERRORS} } }`;

const like = (viewer: Viewer | null, id: string): Promise<Record<string, unknown>> =>
  world.command(viewer, LIKE, { input: { id } });
const unlike = (viewer: Viewer | null, id: string): Promise<Record<string, unknown>> =>
  world.command(viewer, UNLIKE, { input: { id } });
const comment = (viewer: Viewer, postId: string, more: object = {}): Promise<Record<string, unknown>> =>
  world.command(viewer, COMMENT, { input: { postId, content: 'Katılıyorum', ...more } });
const commentId = async (viewer: Viewer, postId: string, more: object = {}): Promise<string> =>
  ((await comment(viewer, postId, more)).comment as { id: string }).id;

describe('likePost and unlikePost', () => {
  test('answer with the new count at once, change once and tell of each change', async () => {
    const author = await world.person();
    const fan = await world.person('citizen');
    const id = await world.post(author);
    const liked = { post: { likesCount: 1, viewerHasLiked: true, counts: { likes: 1, comments: 0 } } };
    const notLiked = { post: { likesCount: 0, viewerHasLiked: false } };
    expect(await unlike(fan, id)).toMatchObject({ __typename: 'UnlikePostSuccess', ...notLiked });
    for (const expected of [liked, liked]) expect(await like(fan, id)).toMatchObject(expected);
    for (const expected of [notLiked, notLiked]) expect(await unlike(fan, id)).toMatchObject(expected);
    expect(await like(fan, id)).toMatchObject(liked);

    const edges = [...(await world.events('post.liked')), ...(await world.events('post.unliked'))]
      .filter(({ data }) => data.post_id === id)
      .sort((a, b) => a.aggregate.revision - b.aggregate.revision);
    expect(edges.map(({ type, aggregate }) => [type, aggregate])).toEqual([
      ['post.liked', { type: 'like', id: `${id}:${fan.id}`, revision: 1 }],
      ['post.unliked', { type: 'like', id: `${id}:${fan.id}`, revision: 2 }],
      ['post.liked', { type: 'like', id: `${id}:${fan.id}`, revision: 3 }],
    ]);
    for (const { data } of edges) {
      expect(data).toMatchObject({ post_author_id: author.id, user_id: fan.id, username: fan.username });
      expect(() => EVENT_CONTRACTS['post.liked'].parseData(data)).not.toThrow();
    }
  });

  test('several in one operation each see what the one before did', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const { data } = await world.run(
      author,
      `mutation ($id: ID!) {
        a: likePost(input: { id: $id }) { ... on LikePostSuccess { ${POST_FIELDS} } }
        b: unlikePost(input: { id: $id }) { ... on UnlikePostSuccess { ${POST_FIELDS} } }
        c: deletePost(input: { id: $id }) { ... on DeletePostSuccess { deletedPostId } }
        d: likePost(input: { id: $id }) { __typename }
      }`,
      { id },
    );
    expect(data).toMatchObject({
      a: { post: { likesCount: 1, viewerHasLiked: true } },
      b: { post: { likesCount: 0, viewerHasLiked: false } },
      c: { deletedPostId: id },
      d: { __typename: 'NotFound' },
    });
  });

  test('need somebody signed in who can see the post', async () => {
    const author = await world.person();
    const stranger = await world.person();
    const hidden = await world.post(author, 'FOLLOWERS');
    await expect(like(null, hidden)).rejects.toThrow('Sign in');
    for (const change of [like, unlike]) {
      expect(await change(stranger, hidden)).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
      expect(await change(stranger, world.services.newId())).toMatchObject({ __typename: 'NotFound' });
      expect(await change(stranger, 'x')).toMatchObject({ __typename: 'ValidationFailed', path: ['input', 'id'] });
    }
    await world.follow(stranger, author);
    expect(await like(stranger, hidden)).toMatchObject({ post: { likesCount: 1 } });
  });
});

describe('commentOnPost', () => {
  test('comments and replies, with everything in the event', async () => {
    const [author, first, second] = [await world.person(), await world.person(), await world.person('citizen')];
    const id = await world.post(author);
    const parentId = await commentId(first, id);
    const reply = await comment(second, id, { parentId, content: 'Ben de\nkatılıyorum 😀' });
    expect(reply).toMatchObject({
      __typename: 'CommentOnPostSuccess',
      comment: {
        content: 'Ben de\nkatılıyorum 😀',
        parentId,
        author: { id: second.id },
        post: { id, commentsCount: 2 },
        viewerCan: { delete: true },
      },
    });
    const { id: replyId, createdAt } = reply.comment as { id: string; createdAt: string };
    const event = (await world.events('post.commented')).find(({ data }) => data.comment_id === replyId);
    expect(event).toMatchObject({
      aggregate: { type: 'comment', id: replyId, revision: 1 },
      data: {
        post_id: id,
        post_author_id: author.id,
        parent_id: parentId,
        parent_author_id: first.id,
        ancestor_author_ids: [first.id],
        user_id: second.id,
        username: second.username,
        content: 'Ben de\nkatılıyorum 😀',
        at: createdAt,
      },
    });
    expect(() => EVENT_CONTRACTS['post.commented'].parseData(event?.data)).not.toThrow();
  });

  test('refuses parents of other posts, deleted and unknown ones', async () => {
    const author = await world.person();
    const [id, other] = [await world.post(author), await world.post(author)];
    const elsewhere = await commentId(author, other);
    const deleted = await commentId(author, id);
    await world.command(author, DELETE_COMMENT, { input: { id: deleted } });
    for (const parentId of [elsewhere, deleted, world.services.newId()]) {
      expect(await comment(author, id, { parentId })).toMatchObject({
        __typename: 'NotFound',
        message: 'There is no such comment.',
        path: ['input', 'parentId'],
      });
    }
  });

  test('refuses bad input and tells every fault; nothing changes', async () => {
    const viewer = await world.person();
    const id = await world.post(viewer);
    expect(await comment(viewer, 'x', { content: '', parentId: 'y' })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'postId'] }, { path: ['input', 'content'] }, { path: ['input', 'parentId'] }],
    });
    for (const content of [' ', 'a'.repeat(1_001), 'a'.repeat(10_000_000), '\u0000', '\udfff']) {
      expect(await comment(viewer, id, { content })).toMatchObject({ __typename: 'ValidationFailed' });
    }
    expect(await comment(viewer, world.services.newId())).toMatchObject({ __typename: 'NotFound' });
    const hidden = await world.post(await world.person(), 'PRIVATE');
    expect(await comment(viewer, hidden)).toMatchObject({ __typename: 'NotFound', path: ['input', 'postId'] });
    const rows = await world.services.db.query('SELECT 1 FROM posts.comments WHERE author_id = $1', [viewer.id]);
    expect(rows).toEqual([]);
    expect(await comment(viewer, id, { content: 'ğ'.repeat(1_000) })).toMatchObject({
      __typename: 'CommentOnPostSuccess',
    });
  });

  test('allows a citizen five a day, also of many at once', async () => {
    const citizen = await world.person('citizen');
    const id = await world.post(await world.person());
    world.now = new Date('2026-05-19T09:00:00.000Z');
    const results = await Promise.all(Array.from({ length: 12 }, () => comment(citizen, id)));
    expect(results.filter(({ __typename }) => __typename === 'CommentOnPostSuccess')).toHaveLength(5);
    expect(results.find(({ __typename }) => __typename === 'DailyLimitReached')).toMatchObject({ limit: 5 });
    const rows = await world.services.db.query('SELECT 1 FROM posts.comments WHERE post_id = $1', [id]);
    expect(rows).toHaveLength(5);
  });
});

describe('deleteComment', () => {
  const remove = (viewer: Viewer, id: string): Promise<Record<string, unknown>> =>
    world.command(viewer, DELETE_COMMENT, { input: { id } });

  test('takes one comment, leaves replies, counts at once and happens once', async () => {
    const [author, guest] = [await world.person(), await world.person('citizen')];
    const id = await world.post(author);
    const parentId = await commentId(guest, id);
    await commentId(author, id, { parentId });
    const results = await Promise.all(Array.from({ length: 6 }, () => remove(guest, parentId)));
    const deleted = { __typename: 'DeleteCommentSuccess', deletedCommentId: parentId, post: { id, commentsCount: 1 } };
    expect(results.filter(({ __typename }) => __typename !== 'NotFound')).toEqual([deleted]);
    const [event, ...others] = (await world.events('comment.deleted')).filter(
      ({ data }) => data.comment_id === parentId,
    );
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      aggregate: { type: 'comment', id: parentId, revision: 2 },
      data: { post_id: id, deleted_by: guest.id },
    });
    expect(() => EVENT_CONTRACTS['comment.deleted'].parseData(event?.data)).not.toThrow();
  });

  test("goes by the commenter's party for moderators; the post's author has no say", async () => {
    const [party, other] = [world.services.newId(), world.services.newId()];
    const author = await world.person('mp', other);
    const guest = await world.person('party_member', party);
    const id = await world.post(author);
    const ofGuest = await commentId(guest, id);
    for (const viewer of [author, await world.person('party_admin', other), await world.person('city_chair', party)]) {
      expect(await remove(viewer, ofGuest)).toMatchObject({ __typename: 'PermissionDenied' });
    }
    expect(await remove(await world.person('party_admin', party), ofGuest)).toMatchObject({
      deletedCommentId: ofGuest,
    });
    const again = await commentId(guest, id);
    expect(await remove(await world.person('system_admin'), again)).toMatchObject({ deletedCommentId: again });
  });

  test('reaches one’s own comment where the post is hidden by now, and nobody else’s', async () => {
    const [author, guest] = [await world.person(), await world.person()];
    await world.follow(guest, author);
    const id = await world.post(author, 'FOLLOWERS');
    const [mine, theirs] = [await commentId(guest, id), await commentId(author, id)];
    await world.follow(guest, author, false);
    expect(await remove(guest, theirs)).toMatchObject({ __typename: 'NotFound' });
    expect(await remove(guest, mine)).toEqual({
      __typename: 'DeleteCommentSuccess',
      deletedCommentId: mine,
      post: null,
    });
    expect(await remove(guest, 'x')).toMatchObject({ __typename: 'ValidationFailed' });
  });
});
