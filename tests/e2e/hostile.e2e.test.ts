import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newUuid } from '#runtime/clock.ts';
import manifest from '#schema/operations/manifest.json' with { type: 'json' };
import type { Person } from '#tests/harness/people.ts';
import { type Answer, type Platform, startPlatform } from '#tests/harness/platform.ts';
import { badTokens } from './bad-tokens.ts';
import { contents } from './untouched.ts';

/** Bad input gets a clear typed error and changes nothing; the server answers the next request as if nothing had been. */

let platform: Platform;
/** Has written what the tests aim at; the attacker is signed in and related to nothing of it. */
let author: Person;
let attacker: Person;
let post: string;
let privatePost: string;
let followersPost: string;
let comment: string;
let notification: string;
let session: string;
let before: Awaited<ReturnType<typeof contents>>;

beforeAll(async () => {
  platform = await startPlatform();
  author = await platform.person({ role: 'verified_citizen' });
  attacker = await platform.person({ role: 'verified_citizen' });
  post = await written(author, 'Bir gönderi', 'PUBLIC');
  privatePost = await written(author, `Gizli not: @${attacker.username}`, 'PRIVATE');
  followersPost = await written(author, `Gizli çağrı: @${attacker.username}`, 'FOLLOWERS');
  for (const postId of [privatePost, followersPost]) {
    const input = { postId, content: `Gizli yorum: @${attacker.username}` };
    await platform.read('CommentOnPost', { input }, { token: author.token });
  }
  await written(attacker, 'Bir başka gönderi', 'PUBLIC');
  const fan = await platform.person();
  const input = { postId: post, content: 'Bir yorum' };
  const { commentOnPost } = await platform.read('CommentOnPost', { input }, { token: fan.token });
  comment = commentOnPost.comment.id;
  await platform.settle();
  const { notifications } = await platform.read('Notifications', {}, { token: author.token });
  notification = notifications.edges[0].node.id;
  const { viewer } = await platform.read('Sessions', {}, { token: author.token });
  session = viewer.sessions.edges[0].node.id;
});
afterAll(() => platform.stop());

beforeEach(async () => {
  before = await contents(platform.app.services.db);
});
afterEach(async () => {
  await platform.settle();
  expect(await contents(platform.app.services.db)).toEqual(before);
  const { feed } = await platform.read('HomeFeed', { type: 'TRENDING', first: 2 });
  expect(feed.edges).toHaveLength(2);
});

async function written({ token }: Person, content: string, visibility: string): Promise<string> {
  const { createPost } = await platform.read('CreatePost', { input: { content, visibility } }, { token });
  return createPost.post.id;
}

const attack = (document: string, variables: object = {}): Promise<Answer> =>
  platform.run(document, variables, { token: attacker.token });
const send = (init: RequestInit, query = '') =>
  fetch(`${platform.url}/graphql${query}`, {
    ...init,
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${attacker.token}`,
      ...init.headers,
    },
  });
/** Status, public code and message of a request that was turned away. */
async function refusal(response: Response): Promise<readonly [number, string, string]> {
  const { data, errors } = (await response.json()) as Partial<Answer>;
  expect(data ?? null).toBeNull();
  return [response.status, errors?.[0]?.extensions.code ?? '', errors?.[0]?.message ?? ''];
}

describe('content', () => {
  const TEXTS: readonly (readonly [what: string, text: string, fault: RegExp])[] = [
    ['empty', '', /must not be blank/],
    ['blank', ' \n\u200b\u2800', /must not be blank/],
    ['too long by one', 'ş'.repeat(2_001), /at most [12],000 characters/],
    ['half a megabyte', 'x'.repeat(500_000), /at most [12],000 characters/],
    ['with a null byte', 'a\0b', /Character 2 is the control character U\+0000/],
    ['with an escape sequence', 'a\u001b[31m', /Character 2 is the control character U\+001B/],
    ['with a lone high surrogate', 'ab\ud83d', /Character 3 is half of a character \(a lone surrogate\)/],
    ['with a lone low surrogate', '\ude00ab', /Character 1 is half of a character \(a lone surrogate\)/],
  ];
  const WRITERS: Readonly<Record<string, (content: string) => object>> = {
    CreatePost: (content) => ({ content }),
    EditPost: (content) => ({ id: post, content }),
    CommentOnPost: (content) => ({ postId: post, content }),
  };

  test.each(Object.keys(WRITERS).flatMap((writer) => TEXTS.map((text) => [writer, ...text] as const)))(
    '%s refuses a text that is %s',
    async (writer, _, content, fault) => {
      const { status, data } = await platform.run(
        writer,
        { input: WRITERS[writer]?.(content) },
        { token: author.token },
      );
      expect(status).toBe(200);
      const [outcome] = Object.values<Record<string, unknown>>(data);
      const path = ['input', 'content'];
      expect(outcome).toMatchObject({ __typename: 'ValidationFailed', code: 'INVALID_INPUT', path });
      expect(outcome?.message).toMatch(fault);
      expect(outcome?.fields).toMatchObject([{ path, message: outcome?.message }]);
    },
  );

  test('of 10 MB is not even read', async () => {
    const input = { content: 'x'.repeat(10_000_000) };
    const documentId = manifest.operations.find(({ name }) => name === 'CreatePost')?.id;
    // The server closes while the body is still on its way: a client may see the answer or the closed connection.
    const answer = await send({ method: 'POST', body: JSON.stringify({ documentId, variables: { input } }) }).catch(
      () => null,
    );
    if (answer)
      expect(await refusal(answer)).toEqual([413, 'INVALID_INPUT', 'The request is larger than 1000000 bytes.']);
  });

  test.each([
    ['null', null, /Expected non-nullable type "String!" not to be null/],
    ['a number', 7, /String cannot represent a non string value: 7/],
    ['an object', { __proto__: null, a: 1 }, /String cannot represent a non string value/],
  ])('of %s does not fit the document', async (_, content, fault) => {
    const { status, errors } = await attack('CreatePost', { input: { content } });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'INVALID_INPUT']);
    expect(errors[0]?.message).toMatch(fault);
  });

  test('of bytes that are not UTF-8 is refused rather than mended', async () => {
    const [head, tail] = JSON.stringify({
      query: 'mutation ($c: String!) { createPost(input: { content: $c }) { __typename } }',
      variables: { c: 'a|b' },
    }).split('|') as [string, string];
    const body = Buffer.concat([Buffer.from(head), Buffer.from([0xc3, 0x28]), Buffer.from(tail)]);
    expect(await refusal(await send({ method: 'POST', body }))).toEqual([
      400,
      'INVALID_INPUT',
      'The body is not UTF-8.',
    ]);
  });

  test('an input with a prototype in it is refused by name', async () => {
    const input = JSON.parse('{ "content": "x", "__proto__": { "visibility": "PRIVATE" } }');
    const { status, errors } = await attack('CreatePost', { input });
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'INVALID_INPUT']);
    expect(errors[0]?.message).toContain('Field "__proto__" is not defined by type "CreatePostInput"');
  });
});

describe('ids', () => {
  const NOT_FOUND = 'NOT_FOUND';
  const DENIED = 'PERMISSION_DENIED';

  test.each([
    'LikePost',
    'UnlikePost',
    'DeletePost',
    'DeleteComment',
    'Follow',
    'Unfollow',
    'JoinParty',
    'LeaveParty',
    'RevokeSession',
  ])('%s knows no unknown, malformed or mistaken id', async (document) => {
    const unknown = [newUuid(), privatePost, notification, session];
    const malformed = ['', 'x', '\0', '\ud800', "' OR 1=1 --", newUuid().toUpperCase(), '9'.repeat(100_000)];
    for (const id of [...unknown, ...malformed]) {
      const { status, data } = await attack(document, { id });
      expect(status).toBe(200);
      const [outcome] = Object.values<{ code: string; message: string }>(data);
      expect(['NOT_FOUND', 'INVALID_INPUT'], `${document} of ${id.slice(0, 40)}`).toContain(outcome?.code);
      expect(outcome?.message.length).toBeGreaterThan(10);
    }
  });

  test.each<[string, () => object, string, RegExp]>([
    ['EditPost', () => ({ input: { id: post, content: 'meins' } }), DENIED, /./],
    ['DeletePost', () => ({ id: post }), DENIED, /./],
    ['DeleteComment', () => ({ id: comment }), DENIED, /./],
    ['EditPost', () => ({ input: { id: privatePost, content: 'meins' } }), NOT_FOUND, /post/i],
    ['DeletePost', () => ({ id: privatePost }), NOT_FOUND, /post/i],
    ['LikePost', () => ({ id: privatePost }), NOT_FOUND, /post/i],
    ['CommentOnPost', () => ({ input: { postId: privatePost, content: 'x' } }), NOT_FOUND, /post/i],
    ['CommentOnPost', () => ({ input: { postId: post, parentId: newUuid(), content: 'x' } }), NOT_FOUND, /comment/i],
    ['RevokeSession', () => ({ id: session }), NOT_FOUND, /session/i],
    ['MarkRead', () => ({ ids: [notification] }), 'INVALID_INPUT', /not one of your notifications/],
    ['MarkRead', () => ({ ids: Array(101).fill(notification) }), 'INVALID_INPUT', /At most 100/],
  ])('%s keeps off what belongs to somebody else (%#)', async (document, variables, code, fault) => {
    const { status, data } = await attack(document, variables());
    expect(status).toBe(200);
    const [outcome] = Object.values<{ code: string; message: string }>(data);
    expect(outcome?.code).toBe(code);
    expect(outcome?.message).toMatch(fault);
  });
});

test('what is hidden from the attacker shows in no answer', async () => {
  const asked = await Promise.all([
    ...[privatePost, followersPost].flatMap((id) => [attack('PostDetail', { id }), attack('Comments', { id })]),
    attack('UserPosts', { id: author.id }),
    attack('Profile', { username: author.username }),
    attack('HomeFeed', { type: 'FOLLOWING' }),
    attack('HomeFeed', { type: 'TRENDING' }),
    attack('RankedFeed', { type: 'FOLLOWING', ranking: 'RANKED' }),
    attack('ForYou'),
    attack('Notifications'),
    attack('UnreadCount'),
    ...['LikePost', 'UnlikePost', 'DeletePost'].map((document) => attack(document, { id: followersPost })),
  ]);
  for (const { data, errors } of asked) {
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).not.toContain('Gizli');
  }
  expect(asked[0]?.data).toEqual({ post: null });
  const { notifications } = await platform.read('Notifications', { tab: 'INTERACTIONS' }, { token: attacker.token });
  expect(notifications.edges).toEqual([]);
});

describe('nobody', () => {
  // Views and clicks of those who are not signed in count as well.
  const FOR_NOBODY = ['Register', 'Login', 'Refresh', 'RecordViews', 'RecordLinkClicks'];
  const INPUTS: Readonly<Record<string, () => object>> = {
    CommentOnPost: () => ({ postId: post, content: 'x' }),
    CreatePost: () => ({ content: 'x' }),
    DecideMembership: () => ({ partyId: newUuid(), userId: author.id, accept: true }),
    EditPost: () => ({ id: post, content: 'x' }),
    UpdateProfile: () => ({ displayName: 'x' }),
    AppointLeader: () => ({ partyId: newUuid(), userId: author.id, title: 'CHAIR' }),
    DismissLeader: () => ({ partyId: newUuid(), userId: author.id, title: 'CHAIR' }),
    DecideReport: () => ({ id: newUuid(), remove: true, statement: 'because I say so' }),
    AppealModeration: () => ({ id: newUuid(), text: 'because I say so' }),
    DecideModeration: () => ({ id: newUuid(), remove: true, statement: 'because I say so' }),
    UpdateFeedSettings: () => ({ usesParty: true }),
    SaveElection: () => ({ nameTr: 'x', nameEn: 'x', heldOn: '2099-05-14', keywords: ['xy'] }),
    SetAgendaEntry: () => ({ kind: 'HASHTAG', key: 'x', score: 1, until: '2099-05-14T00:00:00Z', reason: 'x' }),
    EditComment: () => ({ id: newUuid(), content: 'x' }),
    ReportContent: () => ({ postId: post, reason: 'SPAM' }),
    SaveDraft: () => ({ content: 'x' }),
    SharePost: () => ({ postId: post, kind: 'REPOST' }),
    UpdatePolitician: () => ({ userId: author.id, provinceCode: '34' }),
    UpdatePrivacy: () => ({ suggestable: false }),
  };
  const values = () => ({
    id: post,
    ids: [notification],
    name: 'x',
    enabled: true,
    conversationId: newUuid(),
    isTyping: true,
    postId: post,
    optionId: newUuid(),
    preferences: [{ type: 'LIKE', channels: [] }],
    key: 'x',
  });
  /** By document, where the variable means different things. */
  const KINDS: Readonly<Record<string, string>> = { GiveFeedFeedback: 'MORE', RemoveAgendaEntry: 'HASHTAG' };
  const mutations = manifest.operations.filter(({ type, name }) => type === 'mutation' && !FOR_NOBODY.includes(name));

  test.each(mutations.map(({ name }) => name))('may not %s', async (document) => {
    const variables = { ...values(), kind: KINDS[document], input: INPUTS[document]?.() };
    const { status, data, errors } = await platform.run(document, variables);
    expect([status, data]).toEqual([294, null]);
    expect(errors).toMatchObject([{ message: 'Sign in to do this.', extensions: { code: 'AUTH_REQUIRED' } }]);
  });
});

describe('access tokens', () => {
  test('that are not current tokens of ours are refused with 401, and close a socket with 4403', async () => {
    const bad = await badTokens(author.token, platform.app.services.secrets);
    const input = { content: 'written by nobody' };
    for (const [fault, token] of Object.entries(bad)) {
      const { status, headers, errors } = await platform.run('CreatePost', { input }, { token });
      expect([status, errors[0]?.extensions.code], `a token ${fault}`).toEqual([401, 'INVALID_TOKEN']);
      expect(errors[0]?.message).toMatch(/expired, revoked or not one of ours/);
      expect(errors[0]?.extensions.reason).toBe(fault === 'expired' ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID');
      expect(headers.get('www-authenticate')).toContain('invalid_token');
      expect(await closeCode(token), `a socket with a token ${fault}`).toBe(4403);
    }
  });

  test('are not for refreshing, and refresh tokens not for access', async () => {
    const { status } = await platform.run('Viewer', {}, { token: author.refreshToken });
    expect(status).toBe(401);
    for (const refreshToken of [author.token, 'x'.repeat(43), '\0', 'x'.repeat(100_000)]) {
      const { refresh } = await platform.read('Refresh', { refreshToken });
      expect(refresh).toMatchObject({ __typename: 'InvalidRefreshToken', code: 'INVALID_TOKEN' });
    }
  });

  async function closeCode(token: string): Promise<number> {
    const socket = new WebSocket(`${platform.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    const [code] = await once(socket, 'close');
    return code;
  }
});

describe('cursors', () => {
  const LISTS: Readonly<Record<string, () => object>> = {
    HomeFeed: () => ({ type: 'TRENDING', first: 1 }),
    'HomeFeed ': () => ({ type: 'FOLLOWING', first: 1 }),
    RankedFeed: () => ({ type: 'FOLLOWING', ranking: 'RANKED', first: 1 }),
    ForYou: () => ({ first: 1 }),
    Comments: () => ({ id: post, first: 1 }),
    Followers: () => ({ id: author.id, first: 1 }),
    Following: () => ({ id: author.id, first: 1 }),
    UserPosts: () => ({ id: author.id, first: 1 }),
    Notifications: () => ({ first: 1 }),
    Sessions: () => ({ first: 1 }),
    Parties: () => ({ first: 1 }),
    Areas: () => ({ level: 'PROVINCE', first: 1 }),
  };

  test.each(Object.keys(LISTS))('of another list, viewer or nobody are refused by %s', async (list) => {
    const others = await Promise.all([
      cursorOf('HomeFeed', { type: 'TRENDING', first: 1 }, author),
      cursorOf('Comments', { id: post, sort: 'OLDEST' }, author),
      cursorOf('UserPosts', { id: attacker.id }, author),
    ]);
    const made = ['x', '\0', '\ud800', '💥', 'eyJhIjoxfQ==', 'A'.repeat(100_000), '-1', '__proto__'];
    for (const after of [...others, ...made]) {
      const { errors } = await attack(list.trim(), { ...LISTS[list]?.(), after });
      expect(errors[0]?.extensions, `${list} after ${after.slice(0, 80)}`).toMatchObject({
        code: 'INVALID_INPUT',
        reason: 'INVALID_CURSOR',
        inputPath: ['after'],
      });
      expect(errors[0]?.message).toMatch(/cursor in `after` is not one of this list/);
    }
  });

  test.each([0, -1, 101, 2 ** 31 - 1])('pages of %i items are refused', async (first) => {
    const { errors } = await attack('Comments', { id: post, first });
    expect(errors[0]).toMatchObject({ message: '`first` must be a whole number from 1 to 100.' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', inputPath: ['first'] });
  });

  async function cursorOf(document: string, variables: object, { token }: Person): Promise<string> {
    const text = JSON.stringify(await platform.read(document, variables, { token }));
    const cursor = /"(?:cursor|endCursor)":"([^"]+)"/.exec(text)?.[1];
    if (cursor === undefined) throw new Error(`${document} gave no cursor: ${text}`);
    return cursor;
  }
});

describe('documents', () => {
  const WRITE = 'createPost(input: { content: "x" }) { __typename }';
  const aliases = (count: number) =>
    `mutation { ${Array.from({ length: count }, (_, i) => `a${i}: ${WRITE}`).join(' ')} }`;

  test.each<[string, string, RegExp]>([
    ['10,000 aliases', aliases(10_000), /more than 2000 tokens/],
    ['100 aliases', aliases(100), /100 root fields; at most 20/],
    ['10,000 levels', `{ ${'a { '.repeat(10_000)}`, /more than 2000 tokens/],
    [
      '16 levels',
      `{ viewer { user { ${'posts { edges { node { author { '.repeat(4)} id ${'} } } }'.repeat(4)} } } }`,
      /levels of fields; at most 15/,
    ],
    ['a cycle of fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', /within itself/],
    ['an unknown field', `mutation { ${WRITE} dropTables }`, /Cannot query field "dropTables"/],
    [
      'federation’s own fields',
      '{ _service { sdl } _entities(representations: []) { __typename } }',
      /Cannot query field "_service"/,
    ],
    ['a null byte', '{ viewer\0 { id } }', /Unexpected character: U\+0000/],
    ['a lone surrogate', '{ viewer \ud800 { id } }', /Unexpected character|Invalid character/],
    ['a name of JavaScript', `mutation { __proto__: ${WRITE} }`, /The name __proto__ cannot be used/],
    ['nothing', ' ', /Unexpected <EOF>/],
  ])('of %s are refused and not begun', async (_, query, fault) => {
    const response = await send({ method: 'POST', body: JSON.stringify({ query }) });
    const [status, code, message] = await refusal(response);
    expect([status, code]).toEqual([400, 'INVALID_INPUT']);
    expect(message).toMatch(fault);
  });

  test('a write is not to be had by other ways than a POST of JSON', async () => {
    const query = `mutation { ${WRITE} }`;
    const byGet = await send({ method: 'GET' }, `?${new URLSearchParams({ query })}`);
    expect((await refusal(byGet)).slice(0, 2)).toEqual([405, 'INVALID_INPUT']);
    const body = JSON.stringify({ query });
    const asForm = await send({ method: 'POST', body, headers: { 'content-type': 'text/plain' } });
    expect((await refusal(asForm)).slice(0, 2)).toEqual([415, 'INVALID_INPUT']);
    const batch = await send({ method: 'POST', body: JSON.stringify(Array(50).fill({ query })) });
    expect(await refusal(batch)).toEqual([400, 'INVALID_INPUT', expect.stringContaining('Batches are not run here')]);
  });
});
