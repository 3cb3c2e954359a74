import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { settleScores, storedScore } from '#tests/harness/posts-scoring.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { recordLinkClicks } from './commands/record-link-clicks.ts';
import { recordViews } from './commands/record-views.ts';
import { scoreCounters } from './store/counters.ts';

let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const RECORD = `mutation ($ids: [ID!]!) { recordLinkClicks(input: { ids: $ids }) {
  __typename ... on RecordLinkClicksSuccess { ok } ... on ValidationFailed { fields { path } } } }`;
const OK = { __typename: 'RecordLinkClicksSuccess', ok: true };
const record = (viewer: Viewer | null, ...ids: string[]) => world.command(viewer, RECORD, { ids });
const linked = (author: Viewer, visibility?: string) =>
  world.post(author, visibility, 'Haber: https://example.com/haber');
const device = (userAgent: string) => ({ viewer: null, userAgent, clientNetwork: '203.0.113.0/24' });
const clicks = async (...ids: string[]): Promise<number[]> => {
  await world.services.writeBehind.flush();
  const counted = await scoreCounters.read(world.services.db, ids);
  return ids.map((id) => counted.get(id)?.clicks ?? Number.NaN);
};

test('clicks count each person once and each anonymous device once a day, and weigh in the score', async () => {
  const [author, reader] = [await world.person(), await world.person('citizen')];
  const id = await linked(author);
  for (let times = 0; times < 3; times += 1) expect(await record(reader, id, id)).toEqual(OK);
  world.now = new Date('2026-05-19T12:00:00Z');
  for (const userAgent of ['a', 'a', 'b']) await recordLinkClicks(world.services, device(userAgent), { ids: [id] });
  expect(await clicks(id)).toEqual([3]);
  world.now = new Date('2026-05-19T21:00:00Z');
  await recordLinkClicks(world.services, device('a'), { ids: [id] });
  world.now = undefined;
  expect(await clicks(id)).toEqual([4]);
  await settleScores(world);
  expect(await storedScore(world, id)).toMatchObject({ points: 4 * 1.5 });
});

test('clicks on what has no link, is one’s own, hidden or gone are passed over without a word', async () => {
  const [author, reader] = [await world.person(), await world.person()];
  const [open, plain, closed] = [await linked(author), await world.post(author), await linked(author, 'FOLLOWERS')];
  const gone = await linked(author);
  await world.command(author, 'mutation ($id: ID!) { deletePost(input: { id: $id }) { __typename } }', { id: gone });
  const all = [open, plain, closed, gone, world.services.newId()];
  expect(await record(author, ...all)).toEqual(OK);
  expect(await record(reader, ...all)).toEqual(OK);
  expect(await clicks(open, plain, closed, gone)).toEqual([1, 0, 0, 0]);
});

test('clicks are kept under keys that are not those of views', async () => {
  const reader = await world.person();
  const id = await linked(await world.person());
  const onlooker = { ...device('a'), viewer: reader };
  await recordViews(world.services, onlooker, { ids: [id] });
  await recordLinkClicks(world.services, onlooker, { ids: [id] });
  await world.services.writeBehind.flush();
  const kept = await world.services.db.query<{ key: string }>(
    `SELECT viewer_key AS key FROM posts.link_clicks WHERE post_id = $1
     UNION ALL SELECT viewer_key FROM posts.post_views WHERE post_id = $1`,
    [id],
  );
  expect(new Set([...kept.map(({ key }) => key), reader.id]).size).toBe(3);
});

test.each([
  ['none', 0, [['input', 'ids']]],
  ['more than a hundred', 101, [['input', 'ids']]],
])('clicks on %s are refused', async (_what, count, paths) => {
  const ids = Array.from({ length: count }, () => '01970000-0000-7000-8000-000000000000');
  expect(await record(null, ...ids)).toEqual({
    __typename: 'ValidationFailed',
    fields: paths.map((path) => ({ path })),
  });
});

test('clicks on what is no id are refused', async () => {
  const fields = [{ path: ['input', 'ids', '1'] }];
  expect(await record(null, '01970000-0000-7000-8000-000000000000', 'x')).toEqual({
    __typename: 'ValidationFailed',
    fields,
  });
});
