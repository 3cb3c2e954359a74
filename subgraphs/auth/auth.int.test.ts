import { afterAll, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { subgraphClient } from '#tests/harness/subgraph-client.ts';
import { register } from './commands/register.ts';
import { auth } from './index.ts';

const database = await testDatabase();
const services = testServices(database.url, { events: { applied: async () => true } });
const ask = await subgraphClient(auth, services);
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

let people = 0;
async function newcomer() {
  people += 1;
  const username = `kisi_${people}`;
  const input = { username, email: `${username}@posta.example`, password: 'kırmızı balık gölde', displayName: 'Kişi' };
  const tokens = await register(
    services,
    { viewer: null, clientNetwork: null, userAgent: 'Tarayıcı', traceId: null },
    input,
  );
  const viewer = await verifyAccessToken(tokens.accessToken, { secrets: services.secrets, now: services.clock() });
  return { input, tokens, viewer };
}
const failure = (fields: string) => `... on UserError { code message path } ${fields}`;
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on RegisterSuccess { session { accessToken accessTokenExpiresAt refreshTokenExpiresAt user { id role roleLevel isVerified } } }
  ${failure('... on ValidationFailed { fields { path message } }')} } }`;
const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) {
  __typename ... on LoginSuccess { session { refreshToken user { id } } } ${failure('... on TooManyAttempts { retryAt }')} } }`;
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on User { id role roleLevel isVerified } ... on Viewer { id email sessions(first: 1) { edges { node { id userAgent isCurrent } } pageInfo { hasNextPage endCursor } } } } }`;

test('register, login, refresh and logout answer with members of their unions', async () => {
  const input = {
    username: 'Umut_T',
    email: 'umut@posta.example',
    password: 'kırmızı balık gölde',
    displayName: 'Umut',
  };
  const registered = await ask(REGISTER, { input });
  expect(registered.errors).toEqual([]);
  expect(registered.data).toMatchObject({
    register: {
      __typename: 'RegisterSuccess',
      session: { user: { role: 'CITIZEN', roleLevel: 1, isVerified: false } },
    },
  });
  expect((await ask(REGISTER, { input: { ...input, email: 'x@y.zz' } }, { locale: 'tr' })).data).toEqual({
    register: {
      __typename: 'DuplicateEntry',
      code: 'DUPLICATE_ENTRY',
      message: 'Bu kullanıcı adı alınmış. Başka bir ad seçin.',
      path: ['input', 'username'],
    },
  });
  expect((await ask(REGISTER, { input: { ...input, username: 'x', displayName: '\u0000' } })).data).toMatchObject({
    register: {
      __typename: 'ValidationFailed',
      code: 'INVALID_INPUT',
      fields: [{ path: ['input', 'username'] }, { path: ['input', 'displayName'] }, { path: ['input', 'displayName'] }],
    },
  });
  const signedIn = await ask(LOGIN, { input: { username: 'UMUT@posta.example', password: input.password } });
  expect(signedIn.data).toMatchObject({ login: { __typename: 'LoginSuccess' } });
  expect((await ask(LOGIN, { input: { username: 'umut_t', password: 'yanlış' } })).data).toMatchObject({
    login: { __typename: 'InvalidCredentials', code: 'AUTH_REQUIRED' },
  });
  expect((await ask(LOGIN, { input: { username: 'umut_t', password: input.password } })).data).toMatchObject({
    login: { __typename: 'TooManyAttempts', code: 'RATE_LIMIT_EXCEEDED', retryAt: expect.stringMatching(/Z$/) },
  });
  const refused = await ask(
    `mutation { refresh(input: { refreshToken: "x" }) { __typename ${failure('')} } logout { ok } }`,
  );
  expect(refused.errors).toMatchObject([{ path: 'logout', original: { code: 'AUTHENTICATION_REQUIRED' } }]);
});

test('a page of people costs one statement and later none, unknown ids are null', async () => {
  const known = await Promise.all(Array.from({ length: 20 }, newcomer));
  const ids = [...known.map(({ viewer }) => viewer.id), services.newId(), 'x', '\u0000', '\ud800'];
  const statements: string[] = [];
  const stop = services.db.onStatement((text) => statements.push(text));
  const { data, errors } = await ask(ENTITIES, { representations: ids.map((id) => ({ __typename: 'User', id })) });
  await ask(ENTITIES, { representations: ids.slice(0, 20).map((id) => ({ __typename: 'User', id })) });
  stop();
  expect(errors).toEqual([]);
  expect(data).toEqual({
    _entities: ids.map((id, place) => (place < 20 ? { id, role: 'CITIZEN', roleLevel: 1, isVerified: false } : null)),
  });
  expect(statements).toHaveLength(1);
});

test('address and sessions are shown to their owner only', async () => {
  const [me, other] = [await newcomer(), await newcomer()];
  const signIn = { input: { username: me.input.username, password: me.input.password } };
  await ask(LOGIN, signIn, { userAgent: 'Telefon' });
  const representations = [me, other].map(({ viewer }) => ({ __typename: 'Viewer', id: viewer.id }));
  const mine = await ask(ENTITIES, { representations }, { viewer: me.viewer });
  expect(mine.errors).toEqual([]);
  expect(mine.data).toMatchObject({
    _entities: [
      {
        id: me.viewer.id,
        email: me.input.email,
        sessions: { edges: [{ node: { userAgent: 'Telefon', isCurrent: false } }], pageInfo: { hasNextPage: true } },
      },
      null,
    ],
  });
  const anonymous = await ask(ENTITIES, { representations });
  expect(anonymous.data).toEqual({ _entities: [null, null] });
});

test('sessions page by cursor; ended ones and wrong cursors do not show', async () => {
  const me = await newcomer();
  const signIn = { input: { username: me.input.username, password: me.input.password } };
  for (let turn = 0; turn < 4; turn += 1) await ask(LOGIN, signIn);
  const page = async (after: string | null, first = 2) => {
    const { data, errors } = await ask(
      `query ($representations: [_Any!]!, $first: Int, $after: String) { _entities(representations: $representations) {
        ... on Viewer { sessions(first: $first, after: $after) { edges { cursor node { id isCurrent } } pageInfo { hasNextPage endCursor } } } } }`,
      { representations: [{ __typename: 'Viewer', id: me.viewer.id }], first, after },
      { viewer: me.viewer },
    );
    return { answer: data as { _entities: [{ sessions: Sessions } | null] }, errors };
  };
  const seen: { id: string; isCurrent: boolean }[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 3; pages += 1) {
    const { answer } = await page(after);
    const sessions = answer._entities[0]?.sessions ?? expect.unreachable('no sessions');
    seen.push(...sessions.edges.map(({ node }) => node));
    after = sessions.pageInfo.endCursor;
    expect(sessions.pageInfo.hasNextPage).toBe(pages < 2);
  }
  expect(seen).toHaveLength(5);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
  expect(seen.filter(({ isCurrent }) => isCurrent)).toEqual([{ id: me.viewer.sessionId, isCurrent: true }]);

  await ask(
    `mutation ($id: ID!) { revokeSession(input: { id: $id }) { __typename } }`,
    { id: seen[0]?.id },
    { viewer: me.viewer },
  );
  const { answer } = await page(null, 100);
  expect(answer._entities[0]?.sessions.edges).toHaveLength(4);
  for (const wrong of ['x', '', Buffer.from('followers:1:x').toString('base64url'), '\ud800']) {
    expect((await page(wrong)).errors).toMatchObject([{ original: { code: 'INVALID_CURSOR' } }]);
  }
  for (const first of [0, -1, 101]) {
    expect((await page(null, first)).errors).toMatchObject([{ original: { code: 'INVALID_PAGE_SIZE' } }]);
  }
});

interface Sessions {
  readonly edges: readonly { readonly node: { readonly id: string; readonly isCurrent: boolean } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
