import { createClient, type SubscribePayload } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ROLE_RIGHTS } from '#subgraphs/posts/limits.ts';
import { mutation } from '#tests/harness/mutation.ts';
import type { Person } from '#tests/harness/people.ts';
import { type Answer, type Platform, startPlatform } from '#tests/harness/platform.ts';

// Mutations under an Idempotency-Key, over the wire, wherever the subgraphs are.
const DAY_MS = 24 * 60 * 60 * 1_000;
const REUSED = [['INVALID_INPUT', 'IDEMPOTENCY_KEY_REUSED']];
const GONE = [['NOT_FOUND', 'IDEMPOTENT_RESULT_GONE']];

let platform: Platform;
let ayse: Person;
let can: Person;
/** What the platform's clock is ahead of the real one. */
let aheadMs = 0;

beforeAll(async () => {
  platform = await startPlatform({ clock: () => new Date(Date.now() + aheadMs) });
  [ayse, can] = (await Promise.all([1, 2].map(() => platform.person({ role: 'mp' })))) as [Person, Person];
});
afterAll(() => platform.stop());

let keys = 0;
const newKey = (): string => {
  keys += 1;
  return `key-${keys}`;
};

interface Sending {
  readonly person: Person | null;
  readonly key: string;
}

/** Sends a text with a key in the header. */
async function sendText({ person, key }: Sending, text: string, variables: object): Promise<Answer> {
  const headers = { 'idempotency-key': key };
  return await platform.run(text, variables, { headers, ...(person && { token: person.token }) });
}

async function send(sending: Sending, field: string, input: object, success = ''): Promise<Answer> {
  const { text, variables } = mutation(field, input, success);
  return await sendText(sending, text, variables);
}

const POST = 'post { id content likesCount viewerHasLiked author { id } }';
const create = (person: Person, key: string, content: string) => send({ person, key }, 'createPost', { content }, POST);
const newPost = async (person: Person): Promise<string> => (await create(person, newKey(), 'Merhaba')).data.r.post.id;
const reasons = ({ errors }: Pick<Answer, 'errors'>) =>
  errors.map(({ extensions }) => [extensions.code, extensions.reason]);

async function countOf(text: string, values: readonly unknown[]): Promise<number> {
  const [row] = await platform.app.services.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`, values);
  return row?.n ?? Number.NaN;
}
const postsWith = (content: string) => countOf('posts.posts WHERE content = $1', [content]);
const eventsOf = (type: string, id: string) =>
  countOf('runtime.outbox WHERE type = $1 AND (aggregate_id = $2 OR data @> $3)', [type, id, { post_id: id }]);
const keptUnder = (key: string) => countOf('runtime.idempotency_keys WHERE key = $1', [key]);

describe('the same key and the same input', () => {
  test('is done once and answers the same object, with its numbers of now', async () => {
    const key = newKey();
    const first = await create(ayse, key, 'Bir kez');
    const { id } = first.data.r.post;
    await platform.read('LikePost', { id }, { token: can.token });
    const second = await create(ayse, key, 'Bir kez');
    expect(second.errors).toEqual([]);
    expect(second.data.r).toEqual({ ...first.data.r, post: { ...first.data.r.post, likesCount: 1 } });
    expect([await postsWith('Bir kez'), await eventsOf('post.created', id)]).toEqual([1, 1]);
  });

  test('by the extension as well, over HTTP and over a socket', async () => {
    const [key, content] = [newKey(), 'Her yoldan'];
    const { text, variables } = mutation('createPost', { content }, POST);
    const overHttp = await fetch(`${platform.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${ayse.token}`,
        // Both given, and the same.
        'idempotency-key': key,
      },
      body: JSON.stringify({ query: text, variables, extensions: { idempotencyKey: key } }),
    });
    const { data } = (await overHttp.json()) as Answer;
    const extensions = { idempotencyKey: key };
    const overSocket = await runOnSocket(ayse, { query: text, variables, extensions });
    const byHeader = await create(ayse, key, content);
    expect([overSocket.data.r.post.id, byHeader.data.r.post.id]).toEqual([data.r.post.id, data.r.post.id]);
    expect(await postsWith(content)).toBe(1);
  });

  test('a registered document, sent by its id', async () => {
    const key = newKey();
    const ids = [];
    for (let sent = 0; sent < 2; sent += 1) {
      const { data } = await sendText({ person: ayse, key }, 'CreatePost', { input: { content: 'Kayıtlı' } });
      ids.push(data.createPost.post.id);
    }
    expect([new Set(ids).size, await postsWith('Kayıtlı')]).toEqual([1, 1]);
  });

  test('twenty at once wait for the first and answer as it does', async () => {
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => create(ayse, key, 'Hep birden')));
    const ids = answers.map(({ data }) => data.r.post.id);
    expect(new Set(ids).size).toBe(1);
    expect([await postsWith('Hep birden'), await eventsOf('post.created', ids[0])]).toEqual([1, 1]);
  });

  test('takes one of the day’s posts, not two', async () => {
    const citizen = await platform.person({ role: 'verified_citizen' });
    const { postsPerDay } = ROLE_RIGHTS.verified_citizen;
    const key = newKey();
    for (let sent = 0; sent < 3; sent += 1) await create(citizen, key, 'Bugün');
    const [used] = await platform.app.services.db.query<{ used: number }>(
      `SELECT used FROM posts.daily_usage WHERE user_id = $1 AND kind = 'post'`,
      [citizen.id],
    );
    expect(postsPerDay).toBeGreaterThan(1);
    expect(used).toEqual({ used: 1 });
  });

  test('a like and a comment', async () => {
    const id = await newPost(ayse);
    const [likeKey, commentKey] = [newKey(), newKey()];
    const like = () => send({ person: can, key: likeKey }, 'likePost', { id }, POST);
    const comment = () =>
      send({ person: can, key: commentKey }, 'commentOnPost', { postId: id, content: 'Katılıyorum' }, COMMENT);
    const [liked, commented] = [await like(), await comment()];
    expect((await like()).data).toEqual({ r: { ...liked.data.r, post: { ...liked.data.r.post } } });
    expect((await comment()).data).toEqual(commented.data);
    expect(commented.data.r.comment).toMatchObject({ content: 'Katılıyorum', post: { commentsCount: 1 } });
    expect([await eventsOf('post.liked', id), await eventsOf('post.commented', id)]).toEqual([1, 1]);
  });

  test('in another language, with other fields and variables in another order is the same', async () => {
    const key = newKey();
    const first = await send({ person: ayse, key }, 'createPost', { content: 'Sıra', visibility: 'PRIVATE' }, POST);
    const text = `mutation ($v: PostVisibility!, $c: String!) {
      r: createPost(input: { visibility: $v, content: $c }) { __typename ... on CreatePostSuccess { post { id visibility } } } }`;
    const headers = { 'idempotency-key': key };
    const second = await platform.run(text, { c: 'Sıra', v: 'PRIVATE' }, { token: ayse.token, locale: 'tr', headers });
    expect(second.data.r.post).toEqual({ id: first.data.r.post.id, visibility: 'PRIVATE' });
  });
});

const COMMENT = 'comment { id content author { id } post { id commentsCount } }';

test('the stock executor passes keys on as our own does', async () => {
  const other = await startPlatform({ executor: 'apollo' });
  try {
    const { token } = await other.person({ role: 'mp' });
    const { text, variables } = mutation('createPost', { content: 'Öbür yürütücü' }, POST);
    const options = { token, headers: { 'idempotency-key': newKey() } };
    const [first, second] = [await other.read(text, variables, options), await other.read(text, variables, options)];
    expect(first.r.post.content).toBe('Öbür yürütücü');
    expect(second).toEqual(first);
  } finally {
    await other.stop();
  }
});

describe('a key in use', () => {
  test('is refused for another input, and nothing changes', async () => {
    const key = newKey();
    await create(ayse, key, 'İlk');
    const other = await create(ayse, key, 'İkinci');
    expect([other.data, reasons(other)]).toEqual([null, REUSED]);
    expect([await postsWith('İkinci'), await keptUnder(key)]).toEqual([0, 1]);
  });

  test('is refused for another mutation, of the same and of another subgraph', async () => {
    const key = newKey();
    const id = await newPost(can);
    await create(ayse, key, 'Önce bu');
    const sending = { person: ayse, key };
    expect(reasons(await send(sending, 'likePost', { id }))).toEqual(REUSED);
    expect(reasons(await send(sending, 'follow', { id: can.id }))).toEqual(REUSED);
    expect(await countOf('posts.post_likes WHERE post_id = $1', [id])).toBe(0);
    expect(await countOf('users.follow_edges WHERE follower_id = $1', [ayse.id])).toBe(0);
  });

  test('is refused for one of two different inputs sent at once', async () => {
    const key = newKey();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => create(ayse, key, n % 2 === 0 ? 'Ya bu' : 'Ya şu')),
    );
    const done = new Set(answers.flatMap(({ data }) => data?.r.post.id ?? []));
    expect(done.size).toBe(1);
    expect(answers.filter((answer) => answer.errors.length > 0).map(reasons)).toEqual(Array(5).fill(REUSED));
    expect((await postsWith('Ya bu')) + (await postsWith('Ya şu'))).toBe(1);
  });

  test('is another one for somebody else', async () => {
    const key = newKey();
    const [mine, theirs] = [await create(ayse, key, 'Benimki'), await create(can, key, 'Onunki')];
    expect(theirs.data.r.post.content).toBe('Onunki');
    expect(mine.data.r.post.id).not.toBe(theirs.data.r.post.id);
  });
});

test('a command that failed may be sent again under its key, also with another input', async () => {
  const key = newKey();
  const refused = await create(ayse, key, '');
  expect(refused.data.r).toMatchObject({ __typename: 'ValidationFailed' });
  expect(await keptUnder(key)).toBe(0);
  const done = await create(ayse, key, 'Bu sefer oldu');
  expect(done.data.r).toMatchObject({ __typename: 'CreatePostSuccess' });
  expect(await keptUnder(key)).toBe(1);
});

describe('an operation with several mutations', () => {
  const TWO = `mutation ($a: CreatePostInput!, $b: CreatePostInput!, $who: FollowInput!) {
    a: createPost(input: $a) { __typename ... on CreatePostSuccess { post { id content } } }
    who: follow(input: $who) { __typename ... on FollowSuccess { user { id } } }
    b: createPost(input: $b) { __typename ... on CreatePostSuccess { post { id content } } }
  }`;
  const inputs = (a: string, b: string) => ({ a: { content: a }, b: { content: b }, who: { id: can.id } });

  test('does each of them once, whichever subgraphs they are of', async () => {
    const sending = { person: ayse, key: newKey() };
    const first = await sendText(sending, TWO, inputs('Aynı', 'Aynı'));
    expect(first.data).toMatchObject({ a: { post: { content: 'Aynı' } }, who: { user: { id: can.id } } });
    expect(first.data.a.post.id).not.toBe(first.data.b.post.id);
    expect((await sendText(sending, TWO, inputs('Aynı', 'Aynı'))).data).toEqual(first.data);
    expect([await postsWith('Aynı'), await keptUnder(sending.key)]).toEqual([2, 3]);
  });

  test('does what failed again, and only that', async () => {
    const sending = { person: ayse, key: newKey() };
    const first = await sendText(sending, TWO, inputs('Yarısı', ''));
    expect([first.data.a.__typename, first.data.b.__typename]).toEqual(['CreatePostSuccess', 'ValidationFailed']);
    const second = await sendText(sending, TWO, inputs('Yarısı', 'Öbürü'));
    expect(second.data.a).toEqual(first.data.a);
    expect(second.data.b).toMatchObject({ post: { content: 'Öbürü' } });
    expect(await postsWith('Yarısı')).toBe(1);
  });
});

describe('what is gone since', () => {
  test('a post that was deleted is not shown again, not even to its author', async () => {
    const key = newKey();
    const { id } = (await create(ayse, key, 'Silinecek')).data.r.post;
    await platform.read('DeletePost', { id }, { token: ayse.token });
    const again = await create(ayse, key, 'Silinecek');
    expect([again.data, reasons(again)]).toEqual([null, GONE]);
    expect(await postsWith('Silinecek')).toBe(1);
  });

  test('a post of somebody who has blocked the viewer since is not shown again', async () => {
    const [author, reader] = [await platform.person({ role: 'mp' }), await platform.person({ role: 'mp' })];
    const id = await newPost(author);
    const sending = { person: reader, key: newKey() };
    const like = () => send(sending, 'likePost', { id }, POST);
    expect((await like()).data.r.post.content).toBe('Merhaba');
    const { text, variables } = mutation('block', { id: reader.id });
    await platform.read(text, variables, { token: author.token });
    const again = await like();
    expect([again.data, reasons(again)]).toEqual([null, GONE]);
    // Nothing of the post's text is kept beside the post.
    const kept = await countOf(`runtime.idempotency_keys WHERE result::text LIKE '%Merhaba%'`, []);
    expect(kept).toBe(0);
  });
});

test('after a day a key is free again, and the hourly job has forgotten it', async () => {
  const [old, renewed] = [newKey(), newKey()];
  const first = await create(ayse, renewed, 'Dün');
  await create(ayse, old, 'Dün de');
  try {
    aheadMs = DAY_MS - 60_000;
    // Tokens live minutes: the same person, signed in anew.
    const login = () => platform.read('Login', { username: ayse.username, password: ayse.password });
    const later = { ...ayse, token: (await login()).login.session.accessToken };
    expect((await create(later, renewed, 'Dün')).data.r.post.id).toBe(first.data.r.post.id);
    aheadMs = DAY_MS + 60_000;
    const tomorrow = { ...ayse, token: (await login()).login.session.accessToken };
    const second = await create(tomorrow, renewed, 'Bugün');
    expect(second.data.r.post).toMatchObject({ content: 'Bugün' });
    await platform.settle();
    expect([await keptUnder(old), await keptUnder(renewed)]).toEqual([0, 1]);
  } finally {
    aheadMs = 0;
  }
});

describe('who and what has no key', () => {
  test('nobody in particular: the header changes nothing', async () => {
    const key = newKey();
    const refused = await send({ person: null, key }, 'createPost', { content: 'Kim bu' });
    expect(reasons(refused)).toEqual([['AUTH_REQUIRED', 'AUTHENTICATION_REQUIRED']]);
    const wrong = { username: ayse.username, password: 'wrong' };
    const tries = await Promise.all([1, 2].map(() => send({ person: null, key }, 'login', wrong)));
    for (const { data } of tries) expect(data.r.__typename).not.toBe('LoginSuccess');
    expect(await keptUnder(key)).toBe(0);
  });

  test('queries, also with what is no key', async () => {
    for (const key of ['k', 'ç'.repeat(2), 'x'.repeat(256)]) {
      const { errors } = await runWith({ query: '{ viewer { id } }', extensions: { idempotencyKey: key } });
      expect(errors ?? []).toEqual([]);
    }
  });
});

describe('what is no key', () => {
  const text = mutation('createPost', { content: 'Anahtarsız' });
  const withKey = (idempotencyKey: unknown, headers: Record<string, string> = {}) =>
    runWith({ query: text.text, variables: text.variables, extensions: { idempotencyKey } }, headers);

  test.each([[''], [' a'], ['a '], ['anahtarım'], ['a\nb'], ['x'.repeat(256)], [7], [['a']], [{}]])(
    '%j is refused',
    async (key) => {
      const refused = await withKey(key);
      expect([refused.status, reasons(refused)]).toEqual([400, [['INVALID_INPUT', 'IDEMPOTENCY_KEY_INVALID']]]);
    },
  );

  test('nor are two different ones', async () => {
    const refused = await withKey('a', { 'idempotency-key': 'b' });
    expect([refused.status, reasons(refused)]).toEqual([400, [['INVALID_INPUT', 'IDEMPOTENCY_KEY_AMBIGUOUS']]]);
  });

  test('nothing of it was done, and 255 characters are one', async () => {
    expect(await postsWith('Anahtarsız')).toBe(0);
    const key = `${'x'.repeat(100)} ${'~'.repeat(154)}`;
    expect(reasons(await withKey(key))).toEqual([]);
    expect(await keptUnder(key)).toBe(1);
  });
});

test('without a key nothing more is sent to the database: not one statement of this', async () => {
  const id = await newPost(can);
  const sent: string[] = [];
  const end = platform.onStatement((statement) => sent.push(statement));
  await platform.read('LikePost', { id }, { token: ayse.token });
  expect(sent.some((statement) => /posts\.post_likes/.test(statement))).toBe(true);
  expect(sent.filter((statement) => /idempotency|SAVEPOINT/.test(statement))).toEqual([]);
  await send({ person: ayse, key: newKey() }, 'unlikePost', { id }).finally(end);
  expect(sent.filter((statement) => /idempotency/.test(statement))).toHaveLength(3);
});

async function runWith(body: object, headers: Record<string, string> = {}): Promise<Pick<Answer, 'status' | 'errors'>> {
  const response = await fetch(`${platform.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: `Bearer ${ayse.token}`,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const { errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, errors };
}

/** Runs one operation over a socket of its own. */
async function runOnSocket(person: Person, payload: SubscribePayload): Promise<Pick<Answer, 'data'>> {
  const client = createClient({
    url: `${platform.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${person.token}` },
  });
  try {
    return await new Promise((resolve, reject) => {
      client.subscribe<Answer['data']>(payload, {
        next: ({ data }) => resolve({ data }),
        error: reject,
        complete: () => {},
      });
    });
  } finally {
    await client.dispose();
  }
}
