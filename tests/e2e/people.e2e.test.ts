import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Person } from '#tests/harness/people.ts';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const PRESENCE =
  'subscription ($ids: [ID!]!) { presenceChanged(userIds: $ids) { id presence { isOnline lastSeenAt } } }';
const TYPING = 'subscription ($id: ID!) { typing(conversationId: $id) { conversationId isTyping user { username } } }';
const SET_TYPING = `mutation ($id: ID!, $on: Boolean!) { setTyping(input: { conversationId: $id, isTyping: $on }) { __typename } }`;
const IDLE = 'subscription { notificationReceived { id } }';

async function act(person: Person, field: string, id: string): Promise<string> {
  const data = await platform.read(
    `mutation ($id: ID!) { r: ${field}(input: { id: $id }) { __typename ... on UserError { message } } }`,
    { id },
    { token: person.token },
  );
  return data.r.__typename;
}

async function see(viewer: Person | null, person: Person, fields: string) {
  const { user } = await platform.read(
    `query ($id: ID!) { user(id: $id) { ${fields} } }`,
    { id: person.id },
    viewer === null ? {} : { token: viewer.token },
  );
  return user;
}

const isOnline = async (viewer: Person, person: Person): Promise<boolean | null> =>
  (await see(viewer, person, 'presence { isOnline }')).presence?.isOnline ?? null;

/** A socket without a client library: signs in when and as the test says. */
async function rawSocket() {
  const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: string[] = [];
  socket.on('message', (data) => messages.push(String(data)));
  await once(socket, 'open');
  const exchange = async (message: object, answer: string): Promise<void> => {
    const before = messages.length;
    socket.send(JSON.stringify(message));
    await vi.waitFor(() => expect(messages.slice(before).join()).toContain(answer), { timeout: 10_000 });
  };
  return {
    signIn: (token?: string) =>
      exchange(
        { type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} },
        'connection_ack',
      ),
    renew: (token: string) => exchange({ type: 'ping', payload: { authorization: `Bearer ${token}` } }, 'pong'),
    async close() {
      socket.close();
      await once(socket, 'close');
    },
    kill: () => socket.terminate(),
  };
}

describe('presence', () => {
  test('two tabs: online with the first, offline with the last, told to those who may see it', async () => {
    const [ada, friend, stranger] = [await platform.person(), await platform.person(), await platform.person()];
    await act(ada, 'follow', friend.id);
    const [ofFriend, ofStranger] = [await platform.socket(friend.token), await platform.socket(stranger.token)];
    const seen = await ofFriend.subscribe(PRESENCE, { ids: [ada.id, friend.id] });
    const hidden = await ofStranger.subscribe(PRESENCE, { ids: [ada.id, stranger.id] });
    // Their own coming online may come first.
    const ofAda = (results: typeof seen.results) => results.filter(({ data }) => data?.presenceChanged?.id === ada.id);

    const first = await rawSocket();
    await first.signIn(ada.token);
    await vi.waitFor(() => expect(ofAda(seen.results)).toHaveLength(1), { timeout: 10_000 });
    expect(ofAda(seen.results)[0]?.data.presenceChanged.presence).toEqual({ isOnline: true, lastSeenAt: null });
    const second = await rawSocket();
    await second.signIn(ada.token);
    await vi.waitFor(async () => {
      const [row] = await platform.app.services.db.query<{ open: number }>(
        'SELECT count(*)::int AS open FROM users.connections WHERE user_id = $1',
        [ada.id],
      );
      expect(row?.open).toBe(2);
    });
    await first.close();
    expect(await isOnline(friend, ada)).toBe(true);
    expect(await isOnline(stranger, ada)).toBeNull();
    // Without a closing handshake, as when a train enters a tunnel.
    second.kill();
    await vi.waitFor(() => expect(ofAda(seen.results)).toHaveLength(2), { timeout: 10_000 });
    expect(ofAda(seen.results)[1]?.data.presenceChanged.presence).toEqual({
      isOnline: false,
      lastSeenAt: expect.any(String),
    });
    expect(await isOnline(friend, ada)).toBe(false);
    expect(ofAda(hidden.results)).toEqual([]);
    expect(hidden.failure).toBeUndefined();
  });

  test('a socket counts from signing in, also late, and a newer token keeps the connection as it is', async () => {
    const ada = await platform.person();
    const socket = await rawSocket();
    await socket.signIn();
    expect(await isOnline(ada, ada)).toBe(false);
    await socket.renew(ada.token);
    await vi.waitFor(async () => expect(await isOnline(ada, ada)).toBe(true), { timeout: 10_000 });
    const rows = () =>
      platform.app.services.db.query('SELECT id, seen_at FROM users.connections WHERE user_id = $1', [ada.id]);
    const before = await rows();
    await socket.renew(ada.token);
    expect(await rows()).toEqual(before);
    expect(before).toHaveLength(1);
    await socket.close();
    await vi.waitFor(async () => expect(await isOnline(ada, ada)).toBe(false), { timeout: 10_000 });
  });

  test('is for signed-in people, of 1 to 100', async () => {
    const ada = await platform.person();
    const sockets = [await platform.socket(), await platform.socket(ada.token), await platform.socket(ada.token)];
    const failures: unknown[] = [];
    for (const [place, ids] of [[ada.id], [], Array.from({ length: 101 }, () => ada.id)].entries()) {
      const stream = await sockets[place]?.subscribe(PRESENCE, { ids });
      failures.push(stream?.failure);
    }
    expect(failures).toEqual(
      ['AUTH_REQUIRED', 'INVALID_INPUT', 'INVALID_INPUT'].map((code) => [
        expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
      ]),
    );
  });
});

describe('typing', () => {
  test('reaches the other side only, by an id both know', async () => {
    const [writer, reader] = [
      await platform.person({ role: 'journalist' }),
      await platform.person({ role: 'journalist' }),
    ];
    const third = await platform.person({ role: 'journalist' });
    const { conversationId } = await see(writer, reader, 'conversationId');
    expect((await see(reader, writer, 'conversationId')).conversationId).toBe(conversationId);
    const [ofReader, ofWriter, ofThird] = [
      await platform.socket(reader.token),
      await platform.socket(writer.token),
      await platform.socket(third.token),
    ];
    const heard = await ofReader.subscribe(TYPING, { id: conversationId });
    const own = await ofWriter.subscribe(TYPING, { id: conversationId });
    const foreign = await ofThird.subscribe(TYPING, { id: conversationId });
    expect(foreign.failure).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);

    const tell = async (person: Person, on: boolean) =>
      (await platform.read(SET_TYPING, { id: conversationId, on }, { token: person.token })).setTyping.__typename;
    expect(await tell(writer, true)).toBe('SetTypingSuccess');
    expect(await tell(writer, false)).toBe('SetTypingSuccess');
    expect((await heard.result(1)).data).toEqual({
      typing: { conversationId, isTyping: false, user: { username: writer.username } },
    });
    expect((await heard.result(0)).data.typing.isTyping).toBe(true);
    expect(await tell(reader, true)).toBe('SetTypingSuccess');
    expect((await own.result(0)).data.typing.user).toEqual({ username: reader.username });
    expect(own.results).toHaveLength(1);
    expect(heard.results).toHaveLength(2);

    expect(await act(reader, 'block', writer.id)).toBe('BlockSuccess');
    expect([await tell(writer, true), await tell(reader, true)]).toEqual(['NotFound', 'NotFound']);
    const again = await (await platform.socket(writer.token)).subscribe(TYPING, { id: conversationId });
    expect(again.failure).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });
});

test('a block is in force for the next read of both, and follows stay ended after it', async () => {
  const [ada, bob] = [
    await platform.person({ role: 'verified_citizen' }),
    await platform.person({ role: 'verified_citizen' }),
  ];
  await act(ada, 'follow', bob.id);
  await act(bob, 'follow', ada.id);
  // Of the follow Bob is told before he listens.
  await platform.settle();
  const watching = await (await platform.socket(bob.token)).subscribe(IDLE);
  expect(await act(ada, 'block', bob.id)).toBe('BlockSuccess');
  expect(await see(bob, ada, 'id')).toBeNull();
  expect(await see(ada, bob, 'viewerHasBlocked viewerFollows followsViewer followersCount')).toEqual({
    viewerHasBlocked: true,
    viewerFollows: false,
    followsViewer: false,
    followersCount: 0,
  });
  expect(await act(bob, 'follow', ada.id)).toBe('NotFound');
  expect(await act(ada, 'unblock', bob.id)).toBe('UnblockSuccess');
  expect(await see(bob, ada, 'viewerFollows followersCount')).toEqual({ viewerFollows: false, followersCount: 0 });
  expect(watching.results).toEqual([]);
});
