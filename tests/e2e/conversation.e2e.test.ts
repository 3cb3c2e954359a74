import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

// What people do on posts of each other, over the wire. Nothing waits between a command and the read that has to show it.
let platform: Platform;
let ayse: Person;
let can: Person;
let deniz: Person;

beforeAll(async () => {
  platform = await startPlatform();
  [ayse, can, deniz] = (await Promise.all([1, 2, 3].map(() => platform.person({ role: 'mp' })))) as [
    Person,
    Person,
    Person,
  ];
});
afterAll(() => platform.stop());

const as = (person: Person): { token: string } => ({ token: person.token });

async function post(author: Person, input: object = {}): Promise<string> {
  const { createPost } = await platform.read('CreatePost', { input: { content: 'Merhaba', ...input } }, as(author));
  expect(createPost).toMatchObject({ __typename: 'CreatePostSuccess' });
  return createPost.post.id;
}
async function comment(author: Person, input: object): Promise<string> {
  const { commentOnPost } = await platform.read('CommentOnPost', { input: { content: 'Yorum', ...input } }, as(author));
  expect(commentOnPost).toMatchObject({ __typename: 'CommentOnPostSuccess' });
  return commentOnPost.comment.id;
}
const detail = async (viewer: Person, id: string) => (await platform.read('PostDetail', { id }, as(viewer))).post;
const commentIds = async (viewer: Person, id: string, sort = 'OLDEST'): Promise<string[]> => {
  const { post: found } = await platform.read('Comments', { id, sort }, as(viewer));
  return found.comments.edges.map(({ node }: { node: { id: string } }) => node.id);
};

test('a thread: comments, replies by the comment’s id, likes, edits and what deleting leaves', async () => {
  const id = await post(ayse);
  const first = await comment(can, { postId: id, content: 'Önce' });
  const reply = await comment(ayse, { postId: id, content: 'Yanıt', parentId: first });
  expect(await commentIds(deniz, id)).toEqual([first]);
  const { likeComment } = await platform.read('LikeComment', { id: reply }, as(deniz));
  expect(likeComment.comment).toMatchObject({ likesCount: 1, viewerHasLiked: true });
  await platform.read('EditComment', { input: { id: first, content: 'Sonra' } }, as(can));
  const { comment: thread } = await platform.read('Replies', { id: first }, as(deniz));
  expect(thread).toMatchObject({
    content: 'Sonra',
    author: { id: can.id, username: can.username },
    repliesCount: 1,
    replies: { edges: [{ node: { id: reply, content: 'Yanıt', viewerHasLiked: true } }] },
  });
  const { deleteComment } = await platform.read('DeleteComment', { id: first }, as(can));
  expect(deleteComment).toMatchObject({ deletedCommentId: first, post: { commentsCount: 1 } });
  const { comment: left } = await platform.read('Replies', { id: first }, as(deniz));
  expect(left).toMatchObject({
    content: '',
    isDeleted: true,
    author: null,
    replies: { edges: [{ node: { id: reply } }] },
  });
});

test('a quote shows the quoted post with its author, and nothing of it once that is gone', async () => {
  const id = await post(ayse);
  const { sharePost } = await platform.read(
    'SharePost',
    { input: { postId: id, kind: 'QUOTE', content: 'Bakın' } },
    as(can),
  );
  expect(sharePost).toMatchObject({
    post: { content: 'Bakın', isQuote: true, quoted: { content: 'Merhaba', author: { username: ayse.username } } },
    sharedPost: { id, counts: { quotes: 1 } },
  });
  await platform.read('DeletePost', { id }, as(ayse));
  expect(await detail(deniz, sharePost.post.id)).toMatchObject({ isQuote: true, quoted: null });
});

test('a poll: everybody’s vote counts once and at once', async () => {
  const id = await post(ayse, { poll: { options: ['Evet', 'Hayır'], hidesResults: true } });
  const [yes, no] = (await detail(can, id)).poll.options as [{ id: string }, { id: string }];
  expect((await detail(can, id)).poll).toMatchObject({ votesCount: null, viewerCanVote: true });
  const { votePoll } = await platform.read('VotePoll', { postId: id, optionId: yes.id }, as(can));
  expect(votePoll.post.poll).toMatchObject({
    votesCount: 1,
    viewerVote: { id: yes.id },
    options: [{ share: 1 }, { share: 0 }],
  });
  const { votePoll: again } = await platform.read('VotePoll', { postId: id, optionId: no.id }, as(can));
  expect(again).toMatchObject({ __typename: 'DuplicateEntry' });
  expect((await detail(deniz, id)).poll).toMatchObject({
    votesCount: null,
    options: [{ votesCount: null }, { votesCount: null }],
  });
});

describe('a block', () => {
  test('hides posts, comments and quotes from both as soon as it is answered, and shows them again after its end', async () => {
    const [one, two] = await Promise.all([platform.person({ role: 'mp' }), platform.person({ role: 'mp' })]);
    const [ofOne, ofDeniz] = [await post(one), await post(deniz)];
    const mine = await comment(one, { postId: ofDeniz });
    const { sharePost } = await platform.read(
      'SharePost',
      { input: { postId: ofOne, kind: 'QUOTE', content: 'Bakın' } },
      as(deniz),
    );
    const seenByTwo = async () => ({
      post: (await detail(two, ofOne))?.id ?? null,
      quoted: (await detail(two, sharePost.post.id)).quoted?.id ?? null,
      comments: await commentIds(two, ofDeniz),
      popular: await commentIds(two, ofDeniz, 'POPULAR'),
    });
    const shown = { post: ofOne, quoted: ofOne, comments: [mine], popular: [mine] };
    const hidden = { post: null, quoted: null, comments: [], popular: [] };
    expect(await seenByTwo()).toEqual(shown);
    for (const [blocker, blocked] of [
      [one, two],
      [two, one],
    ] as const) {
      await platform.read('Block', { id: blocked.id }, as(blocker));
      expect(await seenByTwo()).toEqual(hidden);
      await platform.read('Unblock', { id: blocked.id }, as(blocker));
      expect(await seenByTwo()).toEqual(shown);
    }
  });
});

describe('postUpdated', () => {
  test('tells of reactions and texts, to each listener with their own flags, and ends with the post', async () => {
    const id = await post(ayse);
    await platform.settle();
    const [fan, guest] = [await platform.socket(can.token), await platform.socket()];
    const streams = [await fan.subscribe('PostUpdated', { id }), await guest.subscribe('PostUpdated', { id })] as const;
    await platform.read('LikePost', { id }, as(can));
    const [own, others] = await Promise.all(streams.map((stream) => stream.result(0)));
    expect(own?.data.postUpdated).toMatchObject({ id, likesCount: 1, viewerHasLiked: true });
    expect(others?.data.postUpdated).toMatchObject({ id, likesCount: 1, viewerHasLiked: false });
    await platform.read('EditPost', { input: { id, content: 'Yeni' } }, as(ayse));
    expect((await streams[1].result(1)).data.postUpdated).toMatchObject({ content: 'Yeni' });
    await platform.read('DeletePost', { id }, as(ayse));
    // The streams alone end: their sockets stay for other operations.
    await vi.waitFor(() => expect(platform.gateway.subscriptions).toBe(0), { timeout: 10_000 });
    expect(streams.map(({ failure }) => failure)).toEqual([undefined, undefined]);
    const other = await fan.subscribe('PostUpdated', { id: await post(ayse) });
    other.end();
  });

  test('is not for those who may not see the post', async () => {
    const id = await post(ayse, { visibility: 'PRIVATE' });
    const socket = await platform.socket(can.token);
    const { failure } = await socket.subscribe('PostUpdated', { id });
    expect(failure).toMatchObject([{ extensions: { code: 'NOT_FOUND', reason: 'POST_NOT_FOUND' } }]);
  });
});
