import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ROLES, type Viewer } from '#runtime/viewer.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { nextElection } from './store/elections.ts';

let world: PostsWorld;
let admin: Viewer;
beforeAll(async () => {
  world = await postsWorld();
  admin = await world.person('system_admin');
});
afterEach(async () => {
  world.now = undefined;
  await world.services.db.query('DELETE FROM posts.elections');
});
afterAll(() => world.close());

const FIELDS = 'id name heldOn keywords pollsRestFrom pollsRestUntil';
const ERRORS = '... on UserError { code message path } ... on ValidationFailed { fields { path } }';
const SAVE = `mutation ($input: SaveElectionInput!) { saveElection(input: $input) { __typename
  ... on SaveElectionSuccess { election { ${FIELDS} } } ${ERRORS} } }`;
const DELETE = `mutation ($id: ID!) { deleteElection(input: { id: $id }) { __typename
  ... on DeleteElectionSuccess { deletedElectionId } ${ERRORS} } }`;
const INPUT = {
  nameTr: 'Genel seçim',
  nameEn: 'General election',
  heldOn: '2028-05-14',
  keywords: ['Seçim', ' YEREL  seçim', 'seçim'],
};
const MAY = new Date('2028-05-01T09:00:00.000Z');
const UNKNOWN = '018f0000-0000-7000-8000-000000000000';

type Result = Record<string, unknown>;
const save = (viewer: Viewer | null, more: object = {}, locale: 'tr' | 'en' = 'en'): Promise<Result> =>
  world.command(viewer, SAVE, { input: { ...INPUT, ...more } }, locale);
const saved = async (more: object = {}): Promise<string> => ((await save(admin, more)).election as { id: string }).id;
const listed = async (first?: number): Promise<Result[]> =>
  (await world.read(null, `query ($first: Int) { elections(first: $first) { ${FIELDS} } }`, { first }))
    .elections as Result[];

describe('saveElection', () => {
  test('notes an election with its days in Istanbul and its keywords in Turkish lower case, each once', async () => {
    world.now = MAY;
    expect(await save(admin)).toEqual({
      __typename: 'SaveElectionSuccess',
      election: {
        id: expect.any(String),
        name: 'General election',
        heldOn: '2028-05-14',
        keywords: ['seçim', 'yerel seçim'],
        pollsRestFrom: '2028-05-03T21:00:00.000Z',
        pollsRestUntil: '2028-05-14T21:00:00.000Z',
      },
    });
    expect(await save(admin, {}, 'tr')).toMatchObject({ election: { name: 'Genel seçim' } });
  });

  test('changes one, whose day may also stay when it is over', async () => {
    world.now = MAY;
    const id = await saved();
    expect(await save(admin, { id, nameEn: 'Early election', heldOn: '2028-06-01' })).toMatchObject({
      election: { id, name: 'Early election', heldOn: '2028-06-01' },
    });
    world.now = new Date('2028-06-02T09:00:00.000Z');
    expect(await save(admin, { id, nameEn: 'It was so', heldOn: '2028-06-01' })).toMatchObject({
      election: { name: 'It was so' },
    });
    expect(await save(admin, { id, heldOn: '2028-05-31' })).toMatchObject({ path: ['input', 'heldOn'] });
    expect(await save(admin, { id: UNKNOWN })).toMatchObject({ __typename: 'NotFound', path: ['input', 'id'] });
  });

  test('takes the day itself to its last millisecond in Istanbul', async () => {
    world.now = new Date('2028-05-14T20:59:59.999Z');
    expect(await save(admin)).toMatchObject({ __typename: 'SaveElectionSuccess' });
    world.now = new Date('2028-05-14T21:00:00.000Z');
    expect(await save(admin)).toMatchObject({ __typename: 'ValidationFailed', path: ['input', 'heldOn'] });
  });

  test.each<[string, object, string[]]>([
    ['an empty name', { nameTr: '  ' }, ['nameTr']],
    ['a long name', { nameEn: 'a'.repeat(121) }, ['nameEn']],
    ['a name of two lines', { nameTr: 'Genel\nseçim' }, ['nameTr']],
    ['a day that there is not', { heldOn: '2028-02-30' }, ['heldOn']],
    ['a day written otherwise', { heldOn: '14.05.2028' }, ['heldOn']],
    ['no keyword', { keywords: [] }, ['keywords']],
    ['too many keywords', { keywords: Array.from({ length: 21 }, (_, n) => `sözcük${n}`) }, ['keywords']],
    ['a short keyword', { keywords: ['seçim', 'a'] }, ['keywords', '1']],
    ['a keyword without letters', { keywords: ['?!'] }, ['keywords', '0']],
    ['a long keyword', { keywords: ['a'.repeat(61)] }, ['keywords', '0']],
    ['what is no id', { id: 'x' }, ['id']],
  ])('refuses %s', async (_what, more, path) => {
    world.now = MAY;
    expect(await save(admin, more)).toMatchObject({ __typename: 'ValidationFailed', path: ['input', ...path] });
    expect(await listed()).toEqual([]);
  });

  test('keeps fifty elections ahead at most, also of many noted at once', async () => {
    world.now = MAY;
    const ids = [];
    for (let n = 0; n < 48; n += 1) ids.push(await saved());
    const results = await Promise.all(Array.from({ length: 5 }, () => save(admin)));
    expect(results.filter(({ __typename }) => __typename === 'SaveElectionSuccess')).toHaveLength(2);
    expect(await listed(50)).toHaveLength(50);
    expect(await save(admin, { id: ids[0], nameEn: 'Changed' })).toMatchObject({ __typename: 'SaveElectionSuccess' });
  });

  test('is for administrators of the platform alone, as deleting is', async () => {
    world.now = MAY;
    const id = await saved();
    for (const role of ROLES.filter((each) => each !== 'system_admin')) {
      const viewer = await world.person(role, role === 'party_admin' ? UNKNOWN : null);
      const refusal = { __typename: 'PermissionDenied', code: 'PERMISSION_DENIED' };
      expect(await save(viewer), role).toMatchObject(refusal);
      expect(await world.command(viewer, DELETE, { id }), role).toMatchObject(refusal);
    }
    expect((await world.run(null, SAVE, { input: INPUT })).errors).toHaveLength(1);
    expect(await listed()).toHaveLength(1);
  });
});

test('an election that is struck out is gone, once', async () => {
  world.now = MAY;
  const id = await saved();
  const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Election { name } } }';
  const reference = { r: [{ __typename: 'Election', id }] };
  expect(await world.read(null, entity, reference)).toEqual({ _entities: [{ name: 'General election' }] });
  expect(await world.command(admin, DELETE, { id })).toEqual({
    __typename: 'DeleteElectionSuccess',
    deletedElectionId: id,
  });
  expect(await world.command(admin, DELETE, { id })).toMatchObject({ __typename: 'NotFound' });
  expect(await world.command(admin, DELETE, { id: 'x' })).toMatchObject({ __typename: 'ValidationFailed' });
  expect(await world.read(null, entity, reference)).toEqual({ _entities: [null] });
});

test('elections are listed from today in Istanbul on, soonest first, and the next one is the first of them', async () => {
  world.now = MAY;
  for (const heldOn of ['2029-03-25', '2028-05-14', '2028-05-28']) await saved({ heldOn });
  const days = async (first?: number) => (await listed(first)).map(({ heldOn }) => heldOn);
  expect(await days()).toEqual(['2028-05-14', '2028-05-28', '2029-03-25']);
  expect(await days(1)).toEqual(['2028-05-14']);
  const midnight = new Date('2028-05-14T21:00:00.000Z');
  world.now = new Date(midnight.getTime() - 1);
  expect(await days()).toEqual(['2028-05-14', '2028-05-28', '2029-03-25']);
  expect(await nextElection(world.services.db, world.now)).toMatchObject({ heldOn: '2028-05-14' });
  world.now = midnight;
  expect(await days()).toEqual(['2028-05-28', '2029-03-25']);
  expect(await nextElection(world.services.db, world.now)).toMatchObject({ heldOn: '2028-05-28' });
  expect(await nextElection(world.services.db, new Date('2030-01-01T00:00:00.000Z'))).toBeNull();
  for (const first of [0, 51]) {
    const { errors } = await world.run(null, `{ elections(first: ${first}) { id } }`);
    expect(errors?.[0]?.message).toContain('1 to 50');
  }
});

test('recent posts become due for scoring when an election is noted, changed or struck out', async () => {
  world.now = MAY;
  const { db } = world.services;
  const [recent, old] = [world.services.newId(), world.services.newId()];
  await db.query(
    `INSERT INTO posts.post_scores (post_id, author_id, posted_at, revision, weights_version, interaction, rest, earned, points,
       velocity, inputs, computed_at)
     SELECT id, id, posted_at, 1, 1, 0, 0, 0, 0, 0, '{}', posted_at FROM unnest($1::uuid[], $2::timestamptz[]) AS told (id, posted_at)`,
    [
      [recent, old],
      [new Date(MAY.getTime() - 29 * 86_400_000), new Date(MAY.getTime() - 31 * 86_400_000)],
    ],
  );
  const due = async (): Promise<string[]> => {
    const rows = await db.query<{ id: string }>('DELETE FROM posts.score_dues RETURNING post_id AS id');
    return rows.map(({ id }) => id);
  };
  await due();
  const id = await saved();
  expect(await due()).toEqual([recent]);
  await saved({ id, heldOn: '2028-05-21' });
  expect(await due()).toEqual([recent]);
  await world.command(admin, DELETE, { id });
  expect(await due()).toEqual([recent]);
});
