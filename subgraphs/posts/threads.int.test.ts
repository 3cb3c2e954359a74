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

const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path message } }';
const COMMENT = 'id content isDeleted parentId editedAt likesCount repliesCount viewerHasLiked author { id }';
const DELETE = `mutation ($id: ID!) { deleteComment(input: { id: $id }) { __typename ... on DeleteCommentSuccess { deletedCommentId } ${ERRORS} } }`;
const EDIT = `mutation ($id: ID!, $content: String!) { editComment(input: { id: $id, content: $content }) {
  __typename ... on EditCommentSuccess { comment { ${COMMENT} } } ${ERRORS} } }`;
const LIKE = `mutation ($id: ID!) { likeComment(input: { id: $id }) { __typename ... on LikeCommentSuccess { comment { ${COMMENT} } } ${ERRORS} } }`;
const UNLIKE = `mutation ($id: ID!) { unlikeComment(input: { id: $id }) { __typename ... on UnlikeCommentSuccess { comment { ${COMMENT} } } ${ERRORS} } }`;
const REPLY = `mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) { __typename ${ERRORS} } }`;

const remove = (viewer: Viewer, id: string): Promise<Record<string, unknown>> => world.command(viewer, DELETE, { id });
const like = (viewer: Viewer, id: string): Promise<Record<string, unknown>> => world.command(viewer, LIKE, { id });
const runJobs = (): Promise<unknown> => Promise.all(posts.jobs.map((job) => job.run(world.services)));

interface Shown {
  readonly id: string;
  readonly content: string;
  readonly isDeleted: boolean;
  readonly author: { readonly id: string } | null;
  readonly replies: { readonly totalCount: number; readonly edges: readonly { readonly node: Shown }[] };
}

const THREE_LEVELS = `edges { node { ${COMMENT} replies { totalCount edges { node { ${COMMENT}
  replies { totalCount edges { node { ${COMMENT} } } } } } } } }`;

const thread = async (viewer: Viewer | null, id: string): Promise<readonly Shown[]> => {
  const document = `query ($id: ID!) { post(id: $id) { comments(sort: OLDEST) { totalCount ${THREE_LEVELS} } } }`;
  const { post } = await world.read(viewer, document, { id });
  return (post as { comments: Shown['replies'] }).comments.edges.map(({ node }) => node);
};
/** The texts of a thread, replies in brackets; a deleted comment is a dash. */
const outline = (comments: readonly Shown[]): string =>
  comments
    .map(({ content, isDeleted, replies }) => {
      const below = outline((replies?.edges ?? []).map(({ node }) => node));
      return `${isDeleted ? '-' : content}${below === '' ? '' : `(${below})`}`;
    })
    .join(' ');

describe('threads', () => {
  test('a post lists its own comments, a comment its direct replies, each with its count', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const a = await world.comment(author, id, { content: 'a' });
    await world.comment(author, id, { content: 'b' });
    const a1 = await world.comment(author, id, { content: 'a1', parentId: a });
    await world.comment(author, id, { content: 'a2', parentId: a });
    await world.comment(author, id, { content: 'a11', parentId: a1 });
    const shown = await thread(null, id);
    expect(outline(shown)).toBe('a(a1(a11) a2) b');
    expect(shown[0]).toMatchObject({ repliesCount: 2, replies: { totalCount: 2 } });
    const { post } = await world.read(
      null,
      'query ($id: ID!) { post(id: $id) { commentsCount comments { totalCount } } }',
      { id },
    );
    expect(post).toEqual({ commentsCount: 5, comments: { totalCount: 5 } });
    await runJobs();
    expect((await thread(null, id))[0]).toMatchObject({ repliesCount: 2, replies: { totalCount: 2 } });
  });

  test('a deleted comment stands for its replies, without author and text, and goes with the last of them', async () => {
    const [author, guest] = [await world.person(), await world.person()];
    const id = await world.post(author);
    const a = await world.comment(guest, id, { content: 'a' });
    const a1 = await world.comment(guest, id, { content: 'a1', parentId: a });
    const a11 = await world.comment(author, id, { content: 'a11', parentId: a1 });
    const a2 = await world.comment(author, id, { content: 'a2', parentId: a });
    await remove(guest, a);
    await remove(guest, a1);
    const [tombstone] = await thread(author, id);
    expect(tombstone).toMatchObject({ id: a, content: '', isDeleted: true, author: null, repliesCount: 1 });
    expect(outline(await thread(author, id))).toBe('-(-(a11) a2)');
    const { _entities } = await world.read(
      guest,
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Comment { content author { id } viewerCan { edit delete like reply report } } } }',
      { r: [{ __typename: 'Comment', id: a }] },
    );
    const viewerCan = { edit: false, delete: false, like: false, reply: false, report: false };
    expect(_entities).toEqual([{ content: '', author: null, viewerCan }]);
    await remove(author, a11);
    expect(outline(await thread(author, id))).toBe('-(a2)');
    await remove(author, a2);
    expect(await thread(author, id)).toEqual([]);
    const rows = await world.services.db.query('SELECT FROM posts.comment_counters WHERE post_id = $1', [id]);
    expect(rows).toEqual([]);
  });

  test('commands answer with every comment whose count they change', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const a = await world.comment(author, id);
    const answer = 'comment { id isDeleted } parent { id repliesCount } post { commentsCount }';
    const reply = `mutation ($input: CommentOnPostInput!) { commentOnPost(input: $input) {
      ... on CommentOnPostSuccess { comment { id post { commentsCount } } parent { id repliesCount } } } }`;
    const { comment, parent } = await world.command(author, reply, {
      input: { postId: id, content: 'x', parentId: a },
    });
    expect(parent).toEqual({ id: a, repliesCount: 1 });
    expect(comment).toMatchObject({ post: { commentsCount: 2 } });
    expect(await world.command(author, reply, { input: { postId: id, content: 'x' } })).toMatchObject({ parent: null });
    const drop = `mutation ($id: ID!) { deleteComment(input: { id: $id }) { ... on DeleteCommentSuccess { ${answer} } } }`;
    expect(await world.command(author, drop, { id: a })).toEqual({
      comment: { id: a, isDeleted: true },
      parent: null,
      post: { commentsCount: 2 },
    });
    expect(await world.command(author, drop, { id: (comment as { id: string }).id })).toEqual({
      comment: null,
      parent: null,
      post: { commentsCount: 1 },
    });
  });

  test('a comment is found by its id, by whoever sees it', async () => {
    const [author, follower] = [await world.person(), await world.person()];
    await world.follow(follower, author);
    const id = await world.comment(author, await world.post(author, 'FOLLOWERS'));
    const read = async (viewer: Viewer | null, each: string): Promise<unknown> =>
      (await world.read(viewer, 'query ($id: ID!) { comment(id: $id) { id content } }', { id: each })).comment;
    expect(await read(follower, id)).toEqual({ id, content: 'Katılıyorum' });
    expect(await read(null, id)).toBeNull();
    for (const each of [world.services.newId(), 'x']) expect(await read(author, each)).toBeNull();
    await world.block(author, follower);
    expect(await read(follower, id)).toBeNull();
  });

  test('nobody acts on a deleted comment: no reply, no like, no edit, no second deletion', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const a = await world.comment(author, id, { content: 'a' });
    await world.comment(author, id, { content: 'a1', parentId: a });
    await remove(author, a);
    const notFound = { __typename: 'NotFound', message: 'There is no such comment.' };
    const input = { postId: id, content: 'x', parentId: a };
    expect(await world.command(author, REPLY, { input })).toMatchObject({ ...notFound, path: ['input', 'parentId'] });
    expect(await like(author, a)).toMatchObject(notFound);
    expect(await world.command(author, EDIT, { id: a, content: 'x' })).toMatchObject(notFound);
    expect(await remove(author, a)).toMatchObject(notFound);
  });

  test('of replies deleted at the same time the last one takes the deleted comment above with it', async () => {
    const author = await world.person();
    const id = await world.post(author);
    for (let round = 0; round < 8; round += 1) {
      const a = await world.comment(author, id);
      const replies = await Promise.all(Array.from({ length: 4 }, () => world.comment(author, id, { parentId: a })));
      await Promise.all([a, ...replies].map((each) => remove(author, each)));
    }
    expect(await thread(author, id)).toEqual([]);
    expect(await world.services.db.query('SELECT FROM posts.comments WHERE post_id = $1 AND NOT gone', [id])).toEqual(
      [],
    );
  });

  test('a reply made while its comment is deleted is refused, or keeps it as what it replies to', async () => {
    const author = await world.person();
    const id = await world.post(author);
    for (let round = 0; round < 12; round += 1) {
      const a = await world.comment(author, id);
      const input = { postId: id, content: 'yanıt', parentId: a };
      const [reply] = await Promise.all([world.command(author, REPLY, { input }), remove(author, a)]);
      const gone = await world.services.db.query<{ gone: boolean }>('SELECT gone FROM posts.comments WHERE id = $1', [
        a,
      ]);
      expect(gone).toEqual([{ gone: reply.__typename === 'NotFound' }]);
    }
  });

  test('replies go 50 deep and no deeper', async () => {
    const author = await world.person();
    const id = await world.post(author);
    let parentId = await world.comment(author, id);
    for (let depth = 1; depth <= 50; depth += 1) parentId = await world.comment(author, id, { parentId });
    const input = { postId: id, content: 'x', parentId };
    expect(await world.command(author, REPLY, { input })).toMatchObject({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'parentId'] }],
    });
    const [row] = await world.services.db.query('SELECT depth, ancestor_author_ids FROM posts.comments WHERE id = $1', [
      parentId,
    ]);
    expect(row).toEqual({ depth: 50, ancestor_author_ids: [author.id] });
  });
});

describe('order', () => {
  const PAGE = 'edges { cursor node { content } } pageInfo { hasNextPage endCursor }';
  const OF_POST = `query ($id: ID!, $sort: CommentSort, $first: Int, $after: String) {
    post(id: $id) { list: comments(sort: $sort, first: $first, after: $after) { ${PAGE} } } }`;
  const OF_COMMENT = `query ($r: [_Any!]!, $sort: CommentSort, $first: Int, $after: String) {
    _entities(representations: $r) { ... on Comment { list: replies(sort: $sort, first: $first, after: $after) { ${PAGE} } } } }`;
  interface Page {
    readonly edges: readonly { readonly node: { readonly content: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }
  const all = async (read: (after: string | null) => Promise<Page>): Promise<string> => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await read(after);
      seen.push(...edges.map(({ node }) => node.content));
      if (!pageInfo.hasNextPage) return seen.join('');
      after = pageInfo.endCursor;
    }
  };

  test('by likes, newest or oldest, of a post as of a comment, over pages without gap or repetition', async () => {
    const author = await world.person();
    const fans = await Promise.all(Array.from({ length: 3 }, () => world.person('citizen')));
    const id = await world.post(author);
    const parentId = await world.comment(author, id, { content: 'p' });
    // b and d have as many likes: the later one comes first.
    const likes = { a: 0, b: 2, c: 3, d: 2, e: 1 };
    for (const [content, count] of Object.entries(likes)) {
      for (const more of [{}, { parentId }]) {
        const comment = await world.comment(author, id, { content, ...more });
        for (const fan of fans.slice(0, count)) await like(fan, comment);
      }
    }
    await runJobs();
    const ofPost = async (sort: string | undefined, after: string | null): Promise<Page> =>
      ((await world.read(null, OF_POST, { id, sort, first: 2, after })).post as { list: Page }).list;
    const r = [{ __typename: 'Comment', id: parentId }];
    const ofComment = async (sort: string | undefined, after: string | null): Promise<Page> =>
      ((await world.read(null, OF_COMMENT, { r, sort, first: 2, after }))._entities as [{ list: Page }])[0].list;
    expect(await all((after) => ofPost('POPULAR', after))).toBe('cdbeap');
    expect(await all((after) => ofPost('NEWEST', after))).toBe('edcbap');
    expect(await all((after) => ofPost('OLDEST', after))).toBe('pabcde');
    expect(await all((after) => ofPost(undefined, after))).toBe('edcbap');
    expect(await all((after) => ofComment('POPULAR', after))).toBe('cdbea');
    expect(await all((after) => ofComment('NEWEST', after))).toBe('edcba');
    expect(await all((after) => ofComment('OLDEST', after))).toBe('abcde');
    expect(await all((after) => ofComment(undefined, after))).toBe('abcde');

    const { endCursor } = (await ofPost('POPULAR', null)).pageInfo;
    await expect(ofPost('NEWEST', endCursor)).rejects.toThrow('cursor');
    await expect(ofComment('POPULAR', endCursor)).rejects.toThrow('cursor');
    const made = (rank: string): string => Buffer.from(`comments-POPULAR-${id}:${rank}:${id}`).toString('base64url');
    for (const rank of ['-1', '2147483648', '1e3', 'x'])
      await expect(ofPost('POPULAR', made(rank))).rejects.toThrow('cursor');
  });

  test('leaves out what is gone, wherever the cursor stands', async () => {
    const author = await world.person();
    const id = await world.post(author);
    const ids = [];
    for (const content of ['a', 'b', 'c']) ids.push(await world.comment(author, id, { content }));
    for (const gone of ids.slice(0, 2)) await remove(author, gone);
    for (const sort of ['POPULAR', 'NEWEST', 'OLDEST']) {
      const { post } = await world.read(null, OF_POST, { id, sort, first: 2 });
      expect((post as { list: Page }).list).toMatchObject({
        edges: [{ node: { content: 'c' } }],
        pageInfo: { hasNextPage: false },
      });
    }
  });
});

describe('likes of comments', () => {
  test('answer with the new count at once, change once and tell of each change', async () => {
    const [author, fan] = [await world.person(), await world.person('citizen')];
    const above = await world.person();
    const on = await world.post(above);
    const id = await world.comment(author, on, { parentId: await world.comment(above, on) });
    const liked = { comment: { likesCount: 1, viewerHasLiked: true } };
    const notLiked = { comment: { likesCount: 0, viewerHasLiked: false } };
    expect(await world.command(fan, UNLIKE, { id })).toMatchObject(notLiked);
    for (const expected of [liked, liked]) expect(await like(fan, id)).toMatchObject(expected);
    for (const expected of [notLiked, notLiked])
      expect(await world.command(fan, UNLIKE, { id })).toMatchObject(expected);
    expect(await like(fan, id)).toMatchObject(liked);
    const edges = [...(await world.events('comment.liked')), ...(await world.events('comment.unliked'))]
      .filter(({ data }) => data.comment_id === id)
      .sort((a, b) => a.aggregate.revision - b.aggregate.revision);
    expect(edges.map(({ type, aggregate }) => [type, aggregate.revision])).toEqual([
      ['comment.liked', 1],
      ['comment.unliked', 2],
      ['comment.liked', 3],
    ]);
    for (const { aggregate, data } of edges) {
      expect(aggregate).toMatchObject({ type: 'comment_like', id: `${id}:${fan.id}` });
      expect(data).toMatchObject({
        comment_author_id: author.id,
        ancestor_author_ids: [above.id],
        post_author_id: above.id,
        user_id: fan.id,
        username: fan.username,
      });
      expect(() => EVENT_CONTRACTS['comment.liked'].parseData(data)).not.toThrow();
    }
  });

  test('of many people at once are counted exactly, before and after the fold', async () => {
    const author = await world.person();
    const id = await world.comment(author, await world.post(author));
    const fans = await Promise.all(Array.from({ length: 12 }, () => world.person('citizen')));
    await Promise.all([...fans.flatMap((fan) => [like(fan, id), like(fan, id)]), runJobs(), runJobs()]);
    await Promise.all([...fans.slice(0, 5).map((fan) => world.command(fan, UNLIKE, { id })), runJobs()]);
    const count = async (): Promise<unknown> => {
      const document = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Comment { likesCount } } }';
      return (await world.read(null, document, { r: [{ __typename: 'Comment', id }] }))._entities;
    };
    expect(await count()).toEqual([{ likesCount: 7 }]);
    await runJobs();
    expect(await count()).toEqual([{ likesCount: 7 }]);
    const rows = await world.services.db.query('SELECT likes FROM posts.comment_counters WHERE comment_id = $1', [id]);
    expect(rows).toEqual([{ likes: 7 }]);
  });

  test('need somebody signed in who can see the comment', async () => {
    const [author, stranger] = [await world.person(), await world.person()];
    const id = await world.comment(author, await world.post(author, 'FOLLOWERS'));
    await expect(world.command(null, LIKE, { id })).rejects.toThrow('Sign in');
    for (const document of [LIKE, UNLIKE]) {
      for (const each of [id, world.services.newId()]) {
        expect(await world.command(stranger, document, { id: each })).toMatchObject({
          __typename: 'NotFound',
          path: ['input', 'id'],
        });
      }
      expect(await world.command(stranger, document, { id: 'x' })).toMatchObject({ __typename: 'ValidationFailed' });
    }
  });
});

describe('editComment', () => {
  const edit = (viewer: Viewer, id: string, content: string): Promise<Record<string, unknown>> =>
    world.command(viewer, EDIT, { id, content });

  test("changes one's own text and says when; the same text changes nothing", async () => {
    const guest = await world.person('citizen');
    const id = await world.comment(guest, await world.post(await world.person()), { content: 'eski' });
    expect(await edit(guest, id, 'eski')).toMatchObject({ comment: { content: 'eski', editedAt: null } });
    world.now = new Date('2031-05-19T09:00:00.000Z');
    const edited = { content: 'yeni', editedAt: '2031-05-19T09:00:00.000Z' };
    expect(await edit(guest, id, 'yeni')).toMatchObject({ __typename: 'EditCommentSuccess', comment: edited });
    world.now = new Date('2032-05-19T09:00:00.000Z');
    expect(await edit(guest, id, 'yeni')).toMatchObject({ comment: edited });
  });

  test('refuses others, bad texts and what the viewer cannot see', async () => {
    const [author, guest] = [await world.person(), await world.person('system_admin')];
    const id = await world.comment(author, await world.post(author));
    expect(await edit(guest, id, 'x')).toMatchObject({ __typename: 'PermissionDenied' });
    expect(await edit(author, id, ' ')).toMatchObject({ __typename: 'ValidationFailed', path: ['input', 'content'] });
    expect(await edit(author, id, 'a'.repeat(1_001))).toMatchObject({ __typename: 'ValidationFailed' });
    expect(await edit(author, 'x', '')).toMatchObject({
      fields: [{ path: ['input', 'id'] }, { path: ['input', 'content'] }],
    });
    expect(await edit(author, world.services.newId(), 'x')).toMatchObject({ __typename: 'NotFound' });
    const hidden = await world.comment(guest, await world.post(guest, 'PRIVATE'));
    expect(await edit(author, hidden, 'x')).toMatchObject({ __typename: 'NotFound' });
  });
});

test('comments of 20 posts with two levels of replies, counts and flags cost one statement each', async () => {
  const author = await world.person();
  const ids = await Promise.all(Array.from({ length: 20 }, () => world.post(author)));
  for (const id of ids.slice(0, 5)) {
    const parentId = await world.comment(author, id);
    const below = await world.comment(author, id, { parentId });
    await world.comment(author, id, { parentId: below });
  }
  const node = 'id content author { id } likesCount repliesCount viewerHasLiked viewerCan { like }';
  const document = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Post { comments(first: 3, sort: POPULAR) {
    edges { node { ${node} replies(first: 2) { edges { node { ${node} replies(first: 2) { edges { node { ${node} } } } } } } } } } } } }`;
  const statements = await world.statements(async () => {
    const { _entities } = await world.read(author, document, { r: ids.map((id) => ({ __typename: 'Post', id })) });
    expect(JSON.stringify(_entities).match(/"content"/g)).toHaveLength(15);
  });
  // Posts; then on each of the three levels the page, the counts and the viewer's likes.
  expect(statements).toHaveLength(1 + 3 * 3);
});
