import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeCached } from '#runtime/db/change-cached.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { subgraphClient } from '#tests/harness/subgraph-client.ts';
import { onUserRegistered } from './consumers/on-user-registered.ts';
import { users } from './index.ts';

const database = await testDatabase();
const services = testServices(database.url, { events: { applied: async () => true } });
const { db, newId } = services;
const ask = await subgraphClient(users, services);
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const people: Viewer[] = Array.from({ length: 24 }, (_, turn) => {
  const id = newId();
  return { id, username: `kisi_${turn}`, role: 'citizen', roleLevel: 1, partyId: null, sessionId: id, issuedAt: 0 };
});
const person = (turn: number): Viewer => people[turn] ?? expect.unreachable('nobody there');

const registered = ({ id, username }: Viewer) =>
  newEvent(
    'user.registered',
    {
      data: {
        user_id: id,
        username,
        display_name: `Kişi ${username}`,
        province_code: '34',
        role: 'citizen',
        created_at: '2026-05-19T09:30:00.000Z',
      },
      aggregate: { type: 'user', id, revision: 1 },
      actorId: id,
    },
    services,
  );
const handle = (events: ReturnType<typeof registered>[]) =>
  changeCached(services, (tx, dropCached) => onUserRegistered.handle(events, tx, { ...services, dropCached }));

beforeAll(async () => {
  await handle(people.map(registered));
});

async function counted<T>(work: () => Promise<T>): Promise<{ result: T; statements: number }> {
  let statements = 0;
  const stop = db.onStatement(() => {
    statements += 1;
  });
  const result = await work();
  stop();
  return { result, statements };
}

describe('the profile of who registers', () => {
  test('is built once, and told of once', async () => {
    await handle([registered(person(0)), registered(person(0))]);
    const { data } = await ask(
      'query ($id: ID!) { user(id: $id) { username displayName bio profession province { level code } createdAt } }',
      {
        id: person(0).id,
      },
    );
    expect(data).toEqual({
      user: {
        username: 'kisi_0',
        displayName: 'Kişi kisi_0',
        bio: null,
        profession: 'UNKNOWN',
        province: { level: 'PROVINCE', code: '34' },
        createdAt: '2026-05-19T09:30:00.000Z',
      },
    });
    const told = await db.query('SELECT aggregate_revision, data FROM runtime.outbox WHERE aggregate_id = $1', [
      person(0).id,
    ]);
    expect(told).toMatchObject([{ aggregate_revision: 1, data: { username: 'kisi_0', display_name: 'Kişi kisi_0' } }]);
  });

  test('is not overwritten by the event coming again', async () => {
    await ask(
      'mutation { updateProfile(input: { displayName: "Yeni Ad" }) { __typename } }',
      {},
      { viewer: person(1) },
    );
    await handle([registered(person(1))]);
    const { data } = await ask('{ user(username: "kisi_1") { displayName } }');
    expect(data).toEqual({ user: { displayName: 'Yeni Ad' } });
  });
});

describe('a person', () => {
  test('is found by id or username, in any case, and is null where there is none', async () => {
    const find = async (args: string) => (await ask(`{ user(${args}) { id } }`)).data;
    const found = { user: { id: person(2).id } };
    expect(await find(`id: "${person(2).id}"`)).toEqual(found);
    expect(await find('username: "kisi_2"')).toEqual(found);
    expect(await find('username: "KISI_2"')).toEqual(found);
    expect(await find('id: null, username: "kisi_2"')).toEqual(found);
    for (const none of [
      'username: "kısı_2"',
      'username: "\\u212aisi_2"',
      'username: ""',
      'id: "x"',
      `id: "${newId()}"`,
      'username: "\\u0000"',
    ]) {
      expect(await find(none)).toEqual({ user: null });
    }
  });

  test('is asked for in exactly one way', async () => {
    for (const args of ['', '(id: null)', `(id: "${person(2).id}", username: "kisi_2")`]) {
      const { data, errors } = await ask(`{ user${args} { id } }`);
      expect(data).toEqual({ user: null });
      expect(errors).toMatchObject([{ original: { code: 'INVALID_USER_LOOKUP', publicCode: 'INVALID_INPUT' } }]);
    }
  });

  test('of 20 in a page costs a statement for profiles, one for numbers, one for edges, by either key; later no more than blocks and edges', async () => {
    const page = people.slice(0, 20);
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User {
      id username followersCount followingCount viewerFollows followsViewer viewerCan { edit follow } } } }`;
    const strangers = [newId(), 'x', '\u0000'].map((id) => ({ __typename: 'User', id }));
    const representations = [...page.map(({ id }) => ({ __typename: 'User', id })), ...strangers];
    const { result, statements } = await counted(() => ask(query, { representations }, { viewer: person(0) }));
    expect(result.errors).toEqual([]);
    expect(statements).toBe(3);
    const { _entities } = result.data as { _entities: unknown[] };
    expect(_entities.slice(20)).toEqual([null, null, null]);
    expect(_entities[0]).toMatchObject({
      id: person(0).id,
      viewerFollows: false,
      viewerCan: { edit: true, follow: false },
    });
    expect(_entities[1]).toMatchObject({ id: person(1).id, viewerCan: { edit: false, follow: true } });

    const byName = [
      ...page.map(({ username }) => ({ __typename: 'User', username })),
      { __typename: 'User', username: 'kimse' },
    ];
    const known = await counted(() =>
      ask(query, { representations: representations.slice(0, 20) }, { viewer: person(1) }),
    );
    expect(known.statements).toBe(2);
    expect((known.result.data as { _entities: unknown[] })._entities[0]).toMatchObject({
      id: person(0).id,
      viewerCan: { edit: false, follow: true },
    });

    // Names are not known yet, numbers are; that a name is nobody's is asked each time.
    const anonymous = await counted(() => ask(query, { representations: byName }));
    expect(anonymous.statements).toBe(1);
    expect((await counted(() => ask(query, { representations: byName }))).statements).toBe(1);
    const named = byName.slice(0, 20);
    expect((await counted(() => ask(query, { representations: named }))).statements).toBe(0);
    expect((await counted(() => ask(query, { representations: named }, { viewer: person(1) }))).statements).toBe(2);
    expect((anonymous.result.data as { _entities: unknown[] })._entities.at(-1)).toBeNull();
    expect((anonymous.result.data as { _entities: unknown[] })._entities[1]).toMatchObject({
      id: person(1).id,
      viewerFollows: false,
      viewerCan: { edit: false, follow: false },
    });
  });
});

describe('following', () => {
  const FOLLOW = `mutation ($id: ID!) { follow(input: { id: $id }) { __typename
    ... on FollowSuccess { user { followersCount viewerFollows } } ... on UserError { code path message } } }`;

  test('answers with the new number, also several times in one operation', async () => {
    const { data, errors } = await ask(
      `mutation ($id: ID!) {
        first: follow(input: { id: $id }) { ... on FollowSuccess { user { followersCount viewerFollows } } }
        second: unfollow(input: { id: $id }) { ... on UnfollowSuccess { user { followersCount viewerFollows } } }
        third: follow(input: { id: $id }) { ... on FollowSuccess { user { followersCount viewerFollows } } } }`,
      { id: person(4).id },
      { viewer: person(3) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      first: { user: { followersCount: 1, viewerFollows: true } },
      second: { user: { followersCount: 0, viewerFollows: false } },
      third: { user: { followersCount: 1, viewerFollows: true } },
    });
  });

  test('tells what was wrong in the language of the request', async () => {
    const oneself = await ask(FOLLOW, { id: person(3).id }, { viewer: person(3), locale: 'tr' });
    expect(oneself.data).toEqual({
      follow: {
        __typename: 'ValidationFailed',
        code: 'INVALID_INPUT',
        path: ['input', 'id'],
        message: 'Kimse kendini takip edemez.',
      },
    });
    const nobody = await ask(FOLLOW, { id: newId() }, { viewer: person(3) });
    expect(nobody.data).toMatchObject({ follow: { __typename: 'NotFound', code: 'NOT_FOUND', path: ['input', 'id'] } });
    const anonymous = await ask(FOLLOW, { id: person(3).id });
    expect(anonymous.errors).toMatchObject([{ original: { code: 'AUTHENTICATION_REQUIRED' } }]);
  });

  test('shows in lists, newest first, page by page, in one statement for many people', async () => {
    const star = person(23);
    for (const fan of people.slice(5, 16)) await ask(FOLLOW, { id: star.id }, { viewer: fan });
    const list = `{ edges { cursor followedAt node { id } } pageInfo { hasNextPage endCursor } }`;
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 3; pages += 1) {
      const { data } = await ask(
        `query ($id: ID!, $after: String) { user(id: $id) { followers(first: 5, after: $after) ${list} } }`,
        {
          id: star.id,
          after,
        },
      );
      const { followers } = (data as { user: { followers: Page } }).user;
      seen.push(...followers.edges.map(({ node }) => node.id));
      after = followers.pageInfo.endCursor;
      expect(followers.pageInfo.hasNextPage).toBe(pages < 2);
    }
    expect(seen).toEqual(
      people
        .slice(5, 16)
        .map(({ id }) => id)
        .reverse(),
    );

    const { result, statements } = await counted(() =>
      ask(
        `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { following(first: 3) ${list} followers(first: 3) ${list} } } }`,
        { representations: people.map(({ id }) => ({ __typename: 'User', id })) },
      ),
    );
    expect(result.errors).toEqual([]);
    // Profiles, whether their settings show the lists, and the two lists.
    expect(statements).toBe(4);
    const { _entities } = result.data as { _entities: { following: Page; followers: Page }[] };
    expect(_entities[5]?.following.edges.map(({ node }) => node.id)).toEqual([star.id]);
    expect(_entities[23]?.followers.edges).toHaveLength(3);
  });

  test('refuses cursors of other lists, of other people and of nobody', async () => {
    const cursorOf = async (field: string, id: string) => {
      const { data } = await ask(
        `query ($id: ID!) { user(id: $id) { list: ${field}(first: 1) { pageInfo { endCursor } } } }`,
        { id },
      );
      return (data as { user: { list: Page } }).user.list.pageInfo.endCursor;
    };
    const others = [
      await cursorOf('following', person(5).id),
      await cursorOf('followers', person(4).id),
      'x',
      '',
      '\ud800',
      '\u0000',
    ];
    expect(others[0]).toEqual(expect.any(String));
    for (const after of others) {
      const { errors } = await ask(
        'query ($id: ID!, $after: String) { user(id: $id) { followers(after: $after) { edges { cursor } } } }',
        {
          id: person(23).id,
          after,
        },
      );
      expect(errors).toMatchObject([{ original: { code: 'INVALID_CURSOR' } }]);
    }
  });
});

describe('the viewer', () => {
  const VIEWER = '{ viewer { id user { username viewerCan { edit } } } }';

  test('is who signed in, nobody for anonymous requests', async () => {
    expect((await ask(VIEWER, {}, { viewer: person(2) })).data).toEqual({
      viewer: { id: person(2).id, user: { username: 'kisi_2', viewerCan: { edit: true } } },
    });
    expect(await ask(VIEWER)).toEqual({ data: { viewer: null }, errors: [] });
  });

  test('without a profile yet is told so', async () => {
    const { data, errors } = await ask(VIEWER, {}, { viewer: { ...person(2), id: newId() } });
    expect(data).toEqual({ viewer: null });
    expect(errors).toMatchObject([{ path: 'viewer.user', original: { code: 'PROFILE_NOT_READY' } }]);
  });

  test('is nobody else', async () => {
    const { data } = await ask(
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Viewer { user { username } } } }',
      { representations: [2, 3].map((turn) => ({ __typename: 'Viewer', id: person(turn).id })) },
      { viewer: person(2) },
    );
    expect(data).toEqual({ _entities: [{ user: { username: 'kisi_2' } }, null] });
  });
});

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
