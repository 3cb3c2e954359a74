import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createParty } from '#tests/harness/party.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

// What a reader may rely on: after a command is answered, the same viewer's next read reflects it. Nothing here waits in between.
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

async function post(author: Person, input: { content: string; visibility?: string }): Promise<string> {
  const { createPost } = await platform.read('CreatePost', { input }, { token: author.token });
  expect(createPost).toMatchObject({ __typename: 'CreatePostSuccess' });
  return createPost.post.id;
}

async function feedIds(viewer: Person, type: 'FOLLOWING' | 'TRENDING'): Promise<string[]> {
  const { feed } = await platform.read('HomeFeed', { type, first: 50 }, { token: viewer.token });
  return feed.edges.map(({ node }: { node: { post: { id: string } } }) => node.post.id);
}

async function sees(viewer: Person, id: string): Promise<boolean> {
  const { post: found } = await platform.read('PostDetail', { id }, { token: viewer.token });
  return found !== null;
}

test('Register: the profile is there', async () => {
  const person = await platform.person();
  const { user } = await platform.read('Profile', { username: person.username });
  expect(user).toMatchObject({ id: person.id, username: person.username, followersCount: 0 });
  const { viewer } = await platform.read('Viewer', {}, { token: person.token });
  expect(viewer.user.id).toBe(person.id);
});

test('CreatePost, EditPost, DeletePost: detail, profile and feed', async () => {
  const author = await platform.person({ role: 'verified_citizen' });
  const id = await post(author, { content: 'Birinci hâli' });
  expect(await feedIds(author, 'FOLLOWING')).toEqual([id]);
  expect(await sees(author, id)).toBe(true);

  await platform.read('EditPost', { input: { id, content: 'İkinci hâli #değişti' } }, { token: author.token });
  const { post: edited } = await platform.read('PostDetail', { id }, { token: author.token });
  expect(edited).toMatchObject({ content: 'İkinci hâli #değişti', hashtags: ['değişti'] });

  await platform.read('DeletePost', { id }, { token: author.token });
  expect(await feedIds(author, 'FOLLOWING')).toEqual([]);
  expect(await sees(author, id)).toBe(false);
});

test('Follow and Unfollow: counts, flags, the following feed, and posts for followers', async () => {
  const author = await platform.person({ role: 'verified_citizen' });
  const reader = await platform.person();
  const open = await post(author, { content: 'Herkese' });
  const closed = await post(author, { content: 'Takipçilere', visibility: 'FOLLOWERS' });
  const hidden = await post(author, { content: 'Kendime', visibility: 'PRIVATE' });
  expect(await sees(reader, closed)).toBe(false);

  const { follow } = await platform.read('Follow', { id: author.id }, { token: reader.token });
  expect(follow.user).toMatchObject({ viewerFollows: true, followersCount: 1 });
  expect(await feedIds(reader, 'FOLLOWING')).toEqual([closed, open]);
  expect(await sees(reader, closed)).toBe(true);
  expect(await sees(reader, hidden)).toBe(false);

  const { unfollow } = await platform.read('Unfollow', { id: author.id }, { token: reader.token });
  expect(unfollow.user).toMatchObject({ viewerFollows: false, followersCount: 0 });
  expect(await feedIds(reader, 'FOLLOWING')).toEqual([]);
  expect(await sees(reader, closed)).toBe(false);
});

test('LikePost, UnlikePost and CommentOnPost answer with the new counts and the next read has them', async () => {
  const author = await platform.person({ role: 'verified_citizen' });
  const reader = await platform.person();
  const id = await post(author, { content: 'Beğenilecek' });
  const read = async () => (await platform.read('PostDetail', { id }, { token: reader.token })).post;

  const { likePost } = await platform.read('LikePost', { id }, { token: reader.token });
  expect(likePost.post).toMatchObject({ likesCount: 1, viewerHasLiked: true });
  expect(await read()).toMatchObject({ counts: { likes: 1 }, viewerHasLiked: true });
  await platform.read('LikePost', { id }, { token: reader.token });
  expect(await read()).toMatchObject({ counts: { likes: 1 } });

  const input = { postId: id, content: 'İlk yorum' };
  const { commentOnPost } = await platform.read('CommentOnPost', { input }, { token: reader.token });
  const after = await platform.read('Comments', { id, sort: 'NEWEST', first: 10 }, { token: reader.token });
  expect(after.post.comments.edges[0].node).toMatchObject({ id: commentOnPost.comment.id, content: 'İlk yorum' });
  expect(await read()).toMatchObject({ counts: { likes: 1, comments: 1 } });

  const { unlikePost } = await platform.read('UnlikePost', { id }, { token: reader.token });
  expect(unlikePost.post).toMatchObject({ likesCount: 0, viewerHasLiked: false });
  await platform.settle();
  expect(await read()).toMatchObject({ counts: { likes: 0, comments: 1 }, viewerHasLiked: false });
});

describe('party membership', () => {
  test('accepted: party posts show; left: they are gone at once, and old tokens are refused', async () => {
    const partyId = await createParty(platform.app.services);
    const chief = await member(await platform.person({ role: 'party_admin' }), partyId);
    const citizen = await platform.person({ role: 'verified_citizen' });
    const internal = await post(chief, { content: 'Parti içi duyuru', visibility: 'PARTY' });
    expect(await sees(citizen, internal)).toBe(false);

    await platform.read('JoinParty', { id: partyId }, { token: citizen.token });
    const decision = { input: { partyId, userId: citizen.id, accept: true } };
    const { decideMembership } = await platform.read('DecideMembership', decision, { token: chief.token });
    expect(decideMembership).toMatchObject({ membership: { status: 'ACTIVE' } });
    await platform.settle();

    // The session epoch rose: the client refreshes and has its new role and party.
    const stale = await platform.run('Viewer', {}, { token: citizen.token });
    expect(stale.errors[0]?.extensions.code).toBe('INVALID_TOKEN');
    const joined = await refreshed(citizen);
    const { viewer } = await platform.read('Viewer', {}, { token: joined.token });
    expect(viewer.user).toMatchObject({ role: 'PARTY_MEMBER', party: { id: partyId } });
    expect(await sees(joined, internal)).toBe(true);

    await platform.read('LeaveParty', { id: partyId }, { token: joined.token });
    const { data } = await platform.run('PostDetail', { id: internal }, { token: joined.token });
    expect(data?.post ?? null).toBeNull();
    // The gateways are told of the new epoch by an event of its own, a few milliseconds later.
    await vi.waitFor(async () => {
      const late = await platform.run('Viewer', {}, { token: joined.token });
      expect(late.errors[0]?.extensions.code).toBe('INVALID_TOKEN');
    }, 5_000);
    const left = await refreshed(joined);
    expect(await sees(left, internal)).toBe(false);
    const after = await platform.read('Viewer', {}, { token: left.token });
    expect(after.viewer.user).toMatchObject({ role: 'VERIFIED_CITIZEN', party: null });
  });
});

test('Logout: the token is refused at once', async () => {
  const person = await platform.person();
  await platform.read('Logout', {}, { token: person.token });
  expect((await platform.run('Viewer', {}, { token: person.token })).errors[0]?.extensions.code).toBe('INVALID_TOKEN');
});

async function refreshed(person: Person): Promise<Person> {
  const { refresh } = await platform.read('Refresh', { refreshToken: person.refreshToken });
  return { ...person, token: refresh.session.accessToken, refreshToken: refresh.session.refreshToken };
}

/** Makes somebody a member as the seed does: parties' row and the account's party, then the domains' own copies. */
async function member(person: Person, partyId: string): Promise<Person> {
  const { db, cache, clock } = platform.app.services;
  const at = clock();
  await db.prisma.membership.create({
    data: { userId: person.id, partyId, status: 'ACTIVE', appliedAt: at, joinedAt: at, revision: 1 },
  });
  await db.prisma.postsMembership.create({ data: { userId: person.id, partyId, active: true, revision: 1 } });
  await db.prisma.feedMembership.create({ data: { userId: person.id, partyId, active: true, revision: 1 } });
  await db.prisma.account.update({ where: { id: person.id }, data: { partyId, membershipRevision: 1 } });
  await cache.invalidateTags([`parties.party-of-member:${person.id}`]);
  return await refreshed(person);
}
