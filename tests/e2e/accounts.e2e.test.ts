import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { createParty } from '#tests/harness/party.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const claimsOf = (token: string): Promise<Viewer> => {
  const { secrets, clock } = platform.app.services;
  return verifyAccessToken(token, { secrets, now: clock() });
};
const refused = { status: 401, errors: [{ extensions: { code: 'INVALID_TOKEN' } }] };

describe('an account', () => {
  test('is complete the moment registering answers, in every subgraph', async () => {
    const input = {
      username: 'Deniz_Kaya',
      email: 'deniz@posta.example',
      password: 'kırmızı balık gölde',
      displayName: 'Deniz Kaya',
      provinceCode: '34',
    };
    const { register } = await platform.read('Register', { input });
    const { accessToken } = register.session;
    const { viewer } = await platform.read('Viewer', {}, { token: accessToken });
    expect(viewer).toMatchObject({
      email: 'deniz@posta.example',
      user: {
        username: 'deniz_kaya',
        displayName: 'Deniz Kaya',
        role: 'CITIZEN',
        roleLevel: 1,
        isVerified: false,
        postsCount: 0,
      },
    });
    const again = await platform.read(
      'Register',
      { input: { ...input, email: 'other@posta.example' } },
      { locale: 'tr' },
    );
    expect(again.register).toMatchObject({
      __typename: 'DuplicateEntry',
      code: 'DUPLICATE_ENTRY',
      path: ['input', 'username'],
    });
  });

  test('signs in, lists its sessions and ends one; its token is refused at once', async () => {
    const person = await platform.person();
    const { login } = await platform.read('Login', { username: person.username, password: person.password });
    const phone = login.session.accessToken;
    const { viewer } = await platform.read('Sessions', {}, { token: person.token });
    expect(viewer.sessions.edges.map(({ node }: { node: { isCurrent: boolean } }) => node.isCurrent)).toEqual([
      false,
      true,
    ]);
    const id = viewer.sessions.edges[0].node.id;
    const { revokeSession } = await platform.read('RevokeSession', { id }, { token: person.token });
    expect(revokeSession).toMatchObject({ __typename: 'RevokeSessionSuccess' });
    expect(await platform.run('Viewer', {}, { token: phone })).toMatchObject(refused);
    expect(await platform.read('Viewer', {}, { token: person.token })).toMatchObject({ viewer: { id: person.id } });
  });

  test('is signed out everywhere a token of the session stands', async () => {
    const person = await platform.person();
    const socket = await platform.socket(person.token);
    const stream = await socket.subscribe('NotificationReceived');
    expect(await platform.read('Logout', {}, { token: person.token })).toMatchObject({ logout: { ok: true } });
    expect(await platform.run('Viewer', {}, { token: person.token })).toMatchObject(refused);
    await expect.poll(() => stream.failure, { timeout: 10_000 }).toBeDefined();
    const { refresh } = await platform.read('Refresh', { refreshToken: person.refreshToken });
    expect(refresh).toMatchObject({ __typename: 'InvalidRefreshToken', code: 'INVALID_TOKEN' });
  });

  test('goes on by refreshing', async () => {
    const person = await platform.person();
    const { refresh } = await platform.read('Refresh', { refreshToken: person.refreshToken });
    expect(refresh).toMatchObject({ __typename: 'RefreshSuccess', session: { user: { id: person.id } } });
    expect(await platform.read('Viewer', {}, { token: refresh.session.accessToken })).toMatchObject({
      viewer: { id: person.id },
    });
  });
});

test('whom one follows shows in the next feed', async () => {
  const author = await platform.person({ role: 'verified_citizen' });
  const reader = await platform.person();
  const { createPost } = await platform.read('CreatePost', { input: { content: 'Günaydın' } }, { token: author.token });
  await platform.settle();
  const { follow } = await platform.read('Follow', { id: author.id }, { token: reader.token });
  expect(follow.user).toMatchObject({ id: author.id, viewerFollows: true, followersCount: 1 });
  const feed = async () => {
    const { feed: page } = await platform.read('HomeFeed', { type: 'FOLLOWING', first: 20 }, { token: reader.token });
    return page.edges.map(({ node }: { node: { post: { id: string } } }) => node.post.id);
  };
  expect(await feed()).toEqual([createPost.post.id]);
  const { unfollow } = await platform.read('Unfollow', { id: author.id }, { token: reader.token });
  expect(unfollow.user).toMatchObject({ viewerFollows: false, followersCount: 0 });
  expect(await feed()).toEqual([]);
});

test('a member’s role follows the membership: tokens of before are refused, refreshing brings the new claims', async () => {
  const { db } = platform.app.services;
  const party = await createParty(platform.app.services);
  const [admin, member] = [await platform.person(), await platform.person()];
  await db.query(`UPDATE auth.accounts SET role = 'party_admin', party_id = $2 WHERE id = $1`, [admin.id, party]);
  await db.query(`UPDATE auth.accounts SET role = 'verified_citizen' WHERE id = $1`, [member.id]);
  const renew = async (refreshToken: string) => (await platform.read('Refresh', { refreshToken })).refresh.session;
  const [adminSession, applicant] = [await renew(admin.refreshToken), await renew(member.refreshToken)];

  await platform.read('JoinParty', { id: party }, { token: applicant.accessToken });
  const input = { partyId: party, userId: member.id, accept: true };
  const { decideMembership } = await platform.read('DecideMembership', { input }, { token: adminSession.accessToken });
  expect(decideMembership).toMatchObject({ __typename: 'DecideMembershipSuccess' });
  await expect
    .poll(() => platform.run('Viewer', {}, { token: applicant.accessToken }), { timeout: 10_000 })
    .toMatchObject(refused);
  const joined = await renew(applicant.refreshToken);
  expect(await claimsOf(joined.accessToken)).toMatchObject({ role: 'party_member', roleLevel: 3, partyId: party });
  expect(await platform.read('Viewer', {}, { token: joined.accessToken })).toMatchObject({
    viewer: { user: { role: 'PARTY_MEMBER', party: { id: party } } },
  });

  await platform.read('LeaveParty', { id: party }, { token: joined.accessToken });
  await expect
    .poll(() => platform.run('Viewer', {}, { token: joined.accessToken }), { timeout: 10_000 })
    .toMatchObject(refused);
  const left = await renew(joined.refreshToken);
  expect(await claimsOf(left.accessToken)).toMatchObject({ role: 'verified_citizen', partyId: null });
});
