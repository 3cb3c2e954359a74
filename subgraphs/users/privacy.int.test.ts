import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { type UsersWorld, usersWorld } from '#tests/harness/users-world.ts';
import { conversationOf } from './conversation.ts';
import { ConversationNotFound } from './errors.ts';
import { typingTopics } from './subscriptions.ts';

let world: UsersWorld;
/** Whose settings are tested, and those who stand to them in each way. */
let owner: Viewer;
let lookers: Record<'stranger' | 'follower' | 'followed' | 'owner', Viewer>;
beforeAll(async () => {
  world = await usersWorld();
  owner = await world.person();
  const [stranger, follower, followed] = [await world.person(), await world.person(), await world.person()];
  lookers = { stranger, follower, followed, owner };
  await world.act(follower, 'follow', owner);
  await world.act(owner, 'follow', followed);
});
afterAll(() => world.close());

const LISTS = `followersCount followingCount viewerCan { seeFollowLists }
  followers { edges { node { id } } pageInfo { hasNextPage } } following { edges { node { id } } }`;

async function openTo(read: (viewer: Viewer | null) => Promise<boolean>): Promise<string[]> {
  const asked: [string, Viewer | null][] = [...Object.entries(lookers), ['anonymous', null]];
  const open: string[] = [];
  for (const [name, viewer] of asked) if (await read(viewer)) open.push(name);
  return open;
}

describe('settings', () => {
  test('are the defaults until chosen, change one by one, tell all of themselves, and only when they change', async () => {
    const person = await world.person('citizen');
    const read = async () =>
      (await world.ask(person, '{ viewer { privacy { followLists presence mentions messages suggestable } } }')).viewer
        .privacy;
    const defaults = {
      followLists: 'EVERYONE',
      presence: 'FOLLOWING',
      mentions: 'EVERYONE',
      messages: 'EVERYONE',
      suggestable: true,
    };
    expect(await read()).toEqual(defaults);
    await world.privacy(person, { followLists: 'EVERYONE', suggestable: true });
    await world.privacy(person, {});
    world.awaited.length = 0;
    await world.privacy(person, { mentions: 'NOBODY', messages: 'VERIFIED' });
    expect(await read()).toEqual({ ...defaults, mentions: 'NOBODY', messages: 'VERIFIED' });
    await world.privacy(person, { suggestable: false });
    const told = (await world.events('user.privacy_changed')).filter(({ aggregate }) => aggregate.id === person.id);
    expect(told.map(({ data, aggregate }) => [data, aggregate.revision])).toEqual([
      [expect.objectContaining({ mentions: 'NOBODY', messages: 'VERIFIED', suggestable: true }), 1],
      [expect.objectContaining({ mentions: 'NOBODY', messages: 'VERIFIED', suggestable: false }), 2],
    ]);
    expect(world.awaited.map(({ consumers }) => consumers)).toEqual([['posts.people'], ['posts.people']]);
  });

  test('cannot be cleared', async () => {
    const { r } = await world.ask(
      owner,
      'mutation { r: updatePrivacy(input: { presence: null, mentions: null, suggestable: false }) { __typename ... on ValidationFailed { fields { path } } } }',
    );
    expect(r).toEqual({
      __typename: 'ValidationFailed',
      fields: [{ path: ['input', 'presence'] }, { path: ['input', 'mentions'] }],
    });
    expect((await world.ask(owner, '{ viewer { privacy { suggestable } } }')).viewer.privacy.suggestable).toBe(true);
  });

  test('20 changes at once each have a revision', async () => {
    const person = await world.person();
    await Promise.all(Array.from({ length: 20 }, (_, turn) => world.privacy(person, { suggestable: turn % 2 === 0 })));
    const told = (await world.events('user.privacy_changed')).filter(({ aggregate }) => aggregate.id === person.id);
    const revisions = told.map(({ aggregate }) => aggregate.revision).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: told.length }, (_, turn) => turn + 1));
  });
});

test('lists of followers and followed are empty for whom the owner does not let in; numbers stay', async () => {
  for (const [audience, expected] of [
    ['EVERYONE', ['stranger', 'follower', 'followed', 'owner', 'anonymous']],
    ['FOLLOWING', ['followed', 'owner']],
    ['NOBODY', ['owner']],
  ] as const) {
    await world.privacy(owner, { followLists: audience });
    const open = await openTo(async (viewer) => {
      const seen = await world.see(viewer, owner, LISTS);
      expect(seen).toMatchObject({ followersCount: 1, followingCount: 1 });
      const isOpen = seen.followers.edges.length === 1 && seen.following.edges.length === 1;
      expect(seen.viewerCan.seeFollowLists).toBe(isOpen);
      if (!isOpen) expect([seen.followers.edges, seen.following.edges]).toEqual([[], []]);
      return isOpen;
    });
    expect(open).toEqual(expected);
  }
  await world.privacy(owner, { followLists: 'EVERYONE' });
});

test('presence is absent for whom the owner does not let in', async () => {
  for (const [audience, expected] of [
    ['EVERYONE', ['stranger', 'follower', 'followed', 'owner', 'anonymous']],
    ['FOLLOWING', ['followed', 'owner']],
    ['NOBODY', ['owner']],
  ] as const) {
    await world.privacy(owner, { presence: audience });
    const open = await openTo(
      async (viewer) => (await world.see(viewer, owner, 'presence { isOnline }')).presence !== null,
    );
    expect(open).toEqual(expected);
  }
});

describe('writing directly', () => {
  const party = '01890000-0000-7000-8000-00000000000a';
  const otherParty = '01890000-0000-7000-8000-00000000000b';
  const mayWrite = async (from: Viewer, to: Viewer): Promise<boolean> => {
    const { viewerCan, conversationId } = await world.see(from, to, 'viewerCan { message } conversationId');
    expect(conversationId).toBe(viewerCan.message ? conversationOf(from.id, to.id) : null);
    const { r } = await world.ask(
      from,
      'mutation ($c: ID!) { r: setTyping(input: { conversationId: $c, isTyping: true }) { __typename } }',
      { c: conversationOf(from.id, to.id) },
    );
    expect(r.__typename).toBe(viewerCan.message ? 'SetTypingSuccess' : 'PermissionDenied');
    return viewerCan.message;
  };

  test('goes by role and party, as auth told of them, in whatever order', async () => {
    const citizen = await world.person();
    const [mp, member] = [await world.person(), await world.person()];
    await world.deliver([roleChanged(member, { role: 'verified_citizen', partyId: null, revision: 3 })]);
    await world.deliver([
      roleChanged(mp, { role: 'mp', partyId: otherParty, revision: 2 }),
      roleChanged(member, { role: 'party_member', partyId: party, revision: 4 }),
      roleChanged(member, { role: 'citizen', partyId: null, revision: 2 }),
    ]);
    const reached: Record<string, string[]> = {};
    for (const role of ROLES) {
      const from = await world.person(role, party);
      const to: Record<string, Viewer> = { citizen, mp, member };
      reached[role] = [];
      for (const [name, person] of Object.entries(to)) if (await mayWrite(from, person)) reached[role].push(name);
    }
    const anywhere = ['citizen', 'mp', 'member'];
    expect(reached).toEqual({
      citizen: [],
      verified_citizen: ['mp'],
      party_member: ['mp', 'member'],
      politician_district: anywhere,
      politician_city: anywhere,
      politician_national: anywhere,
      mp: anywhere,
      journalist: anywhere,
      district_chair: ['member'],
      city_chair: ['member'],
      branch_chair: ['member'],
      party_admin: ['member'],
      system_admin: anywhere,
    });
  });

  test("goes by the receiver's setting", async () => {
    const [writer, receiver] = [await world.person('journalist'), await world.person()];
    const allowed: Record<string, boolean[]> = {};
    for (const messages of ['EVERYONE', 'VERIFIED', 'FOLLOWING']) {
      await world.privacy(receiver, { messages });
      await world.act(receiver, 'unfollow', writer);
      const before = await mayWrite(writer, receiver);
      await world.act(receiver, 'follow', writer);
      allowed[messages] = [before, await mayWrite(writer, receiver)];
      world.now = new Date(world.now.getTime() + 2_000);
    }
    expect(allowed).toEqual({ EVERYONE: [true, true], VERIFIED: [true, true], FOLLOWING: [false, true] });
  });

  test('is nothing across a block, in conversations of others and where there is none', async () => {
    const [writer, receiver, third] = [await world.person('mp'), await world.person('mp'), await world.person('mp')];
    const conversationId = conversationOf(writer.id, receiver.id);
    const request = (viewer: Viewer | null) => ({ ...ANONYMOUS_REQUEST, viewer });
    const typing = async (viewer: Viewer, id: string) =>
      (
        await world.ask(
          viewer,
          'mutation ($c: ID!) { r: setTyping(input: { conversationId: $c, isTyping: true }) { __typename } }',
          { c: id },
        )
      ).r.__typename;
    expect(await typing(third, conversationId)).toBe('NotFound');
    expect(await typing(writer, conversationOf(writer.id, world.services.newId()))).toBe('NotFound');
    expect(await typing(writer, 'x')).toBe('ValidationFailed');
    expect(await typingTopics.topics({ conversationId }, request(receiver), world.services)).toHaveLength(1);
    await world.act(writer, 'block', receiver);
    for (const viewer of [writer, receiver]) {
      expect(await typing(viewer, conversationId)).toBe('NotFound');
      await expect(
        (async () => await typingTopics.topics({ conversationId }, request(viewer), world.services))(),
      ).rejects.toThrow(ConversationNotFound);
    }
    const seen = await world.see(writer, receiver, 'conversationId presence { isOnline } viewerCan { message follow }');
    expect(seen).toEqual({ conversationId: null, presence: null, viewerCan: { message: false, follow: false } });
  });

  test('is told of five times a second at most', async () => {
    const [writer, receiver] = [await world.person('mp'), await world.person('mp')];
    const tell = () =>
      world.ask(
        writer,
        'mutation ($c: ID!) { r: setTyping(input: { conversationId: $c, isTyping: true }) { __typename } }',
        { c: conversationOf(writer.id, receiver.id) },
      );
    for (let turn = 0; turn < 5; turn += 1) expect((await tell()).r.__typename).toBe('SetTypingSuccess');
    await expect(tell()).rejects.toMatchObject({ code: 'TYPING_TOO_OFTEN' });
    world.now = new Date(world.now.getTime() + 1_001);
    expect((await tell()).r.__typename).toBe('SetTypingSuccess');
  });
});

describe('across a block', () => {
  test('the blocked see nothing of the blocker, by any path; the blocker sees enough to unblock', async () => {
    const [blocker, blocked, third] = [await world.person(), await world.person(), await world.person()];
    await world.act(blocker, 'follow', third);
    await world.act(blocked, 'follow', third);
    await world.act(third, 'follow', blocker);
    await world.act(third, 'follow', blocked);
    const listsOf = async (viewer: Viewer | null) => {
      const { followers, following } = await world.see(viewer, third, LISTS);
      return [followers, following].map(({ edges }) => edges.map(({ node }: { node: Viewer }) => node.id).sort());
    };
    const both = [blocker.id, blocked.id].sort();
    expect(await listsOf(blocked)).toEqual([both, both]);
    await world.act(blocker, 'block', blocked);

    expect(await listsOf(blocked)).toEqual([[blocked.id], [blocked.id]]);
    expect(await listsOf(blocker)).toEqual([[blocker.id], [blocker.id]]);
    expect(await listsOf(third)).toEqual([both, both]);
    expect(await listsOf(null)).toEqual([both, both]);
    const paths = `query ($id: ID!, $name: String!, $all: [_Any!]!) {
      user(id: $id) { id } byName: user(username: $name) { id } _entities(representations: $all) { ... on User { id } } }`;
    const of = ({ id, username }: Viewer) => ({
      id,
      name: username,
      all: [
        { __typename: 'User', id },
        { __typename: 'User', username },
      ],
    });
    expect(await world.ask(blocked, paths, of(blocker))).toEqual({ user: null, byName: null, _entities: [null, null] });
    expect(await world.ask(blocker, paths, of(blocked))).toMatchObject({
      user: { id: blocked.id },
      byName: { id: blocked.id },
    });
    expect(await world.see(blocker, blocked, 'viewerHasBlocked')).toEqual({ viewerHasBlocked: true });

    const own = 'viewer { blockedUsers { edges { since node { id } } } }';
    expect((await world.ask(blocker, `{ ${own} }`)).viewer.blockedUsers.edges).toMatchObject([
      { node: { id: blocked.id } },
    ]);
    expect((await world.ask(blocked, `{ ${own} }`)).viewer.blockedUsers.edges).toEqual([]);
    await world.act(blocker, 'unblock', blocked);
    expect(await world.see(blocked, blocker, 'id')).toEqual({ id: blocker.id });
  });

  test("a muter's list leaves out who blocks them", async () => {
    const [muter, muted] = [await world.person(), await world.person()];
    await world.act(muter, 'mute', muted);
    const list = async () =>
      (await world.ask(muter, '{ viewer { mutedUsers { edges { node { id viewerHasMuted } } } } }')).viewer.mutedUsers
        .edges;
    expect(await list()).toEqual([{ node: { id: muted.id, viewerHasMuted: true } }]);
    await world.act(muted, 'block', muter);
    expect(await list()).toEqual([]);
  });

  test('lists of blocked and muted people are read page by page, latest first, by their owner only', async () => {
    const person = await world.person();
    const others: Viewer[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const other = await world.person();
      others.unshift(other);
      world.now = new Date(world.now.getTime() + 1);
      await world.act(person, 'block', other);
      await world.act(person, 'mute', other);
    }
    for (const field of ['blockedUsers', 'mutedUsers']) {
      const seen: string[] = [];
      let after: string | null = null;
      let pages = 0;
      do {
        const query = `query ($after: String) { viewer { list: ${field}(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } }`;
        const list: { edges: { node: Viewer }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = (
          await world.ask(person, query, { after })
        ).viewer.list;
        seen.push(...list.edges.map(({ node }) => node.id));
        after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
        pages += 1;
      } while (after !== null);
      expect([seen, pages]).toEqual([others.map(({ id }) => id), 3]);
    }
  });
});

test('a page of 50 costs one statement for each kind of thing that is not cached, however much of it is asked', async () => {
  const page = await Promise.all(Array.from({ length: 50 }, () => world.person()));
  const query = `query ($all: [_Any!]!) { _entities(representations: $all) { ... on User {
    id district { code } interests badges { kind title } presence { isOnline } followersCount viewerFollows followsViewer viewerHasAlerts
    viewerHasBlocked viewerHasMuted conversationId viewerCan { edit follow block message seeFollowLists } } } }`;
  const viewer = await world.person('journalist');
  const statements = async (who: Viewer | null, size: number) =>
    await world.statements(() =>
      world.ask(who, query, { all: page.slice(0, size).map(({ id }) => ({ __typename: 'User', id })) }),
    );
  // Profiles, badges, numbers, relations, settings, standings; presence only of those who show it.
  expect(await statements(viewer, 50)).toHaveLength(6);
  // Who blocks the viewer, and relations: the two that are never cached.
  expect(await statements(viewer, 50)).toHaveLength(2);
  expect(await statements(viewer, 1)).toHaveLength(2);
  expect(await statements(null, 50)).toHaveLength(0);
  await Promise.all(page.map((person) => world.privacy(person, { presence: 'EVERYONE' })));
  // The two, the settings that were changed, and presence.
  expect(await statements(viewer, 50)).toHaveLength(4);
  expect(await statements(viewer, 50)).toHaveLength(3);
});
