import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#runtime/viewer.ts';
import { settleScores } from '#tests/harness/posts-scoring.ts';
import { CREATE, type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';

let world: PostsWorld;
let admin: Viewer;
let author: Viewer;
beforeAll(async () => {
  world = await postsWorld();
  [admin, author] = [await world.person('system_admin'), await world.person()];
});
afterAll(() => world.close());

const BEFORE = new Date('2028-05-01T09:00:00.000Z');
const REST_FROM = new Date('2028-05-03T21:00:00.000Z');
const REST_UNTIL = new Date('2028-05-14T21:00:00.000Z');
const MINUTE_MS = 60_000;

/** What a post's receipt counts of its poll. */
const told = async (id: string): Promise<string[]> => {
  const { post } = await world.read(
    null,
    'query ($id: ID!) { post(id: $id) { politPuan { layers { k3 { inputs { key value } } } } } }',
    { id },
  );
  const { inputs } = (post as { politPuan: { layers: { k3: { inputs: { key: string }[] } } } }).politPuan.layers.k3;
  return inputs.map(({ key }) => key).filter((key) => key.startsWith('poll_') || key === 'leading_share');
};
const ALL = ['poll_votes', 'poll_views', 'poll_comments', 'leading_share'];

test('a receipt tells no votes of a poll that rests, also where its score is older than the rest, and tells them again after it', async () => {
  world.now = BEFORE;
  const input = { content: 'Seçimde kime?', poll: { options: ['Evet', 'Hayır'], durationMinutes: 43_200 } };
  const { post } = await world.command(author, CREATE, { input });
  const { id } = post as { id: string };
  await settleScores(world);
  expect(await told(id)).toEqual(ALL);

  // Noted within its ten days: the score of before is still kept.
  world.now = new Date(REST_FROM.getTime() + MINUTE_MS);
  await world.command(
    admin,
    'mutation ($input: SaveElectionInput!) { saveElection(input: $input) { __typename ... on UserError { message } } }',
    { input: { nameTr: 'Seçim', nameEn: 'Election', heldOn: '2028-05-14', keywords: ['seçim'] } },
  );
  expect(await told(id)).toEqual([]);
  world.now = new Date(world.now.getTime() + 10 * MINUTE_MS);
  await settleScores(world);
  expect(await told(id)).toEqual([]);

  world.now = new Date(REST_UNTIL.getTime() + 10 * MINUTE_MS);
  await settleScores(world);
  expect(await told(id)).toEqual(ALL);
});

test('a receipt tells none from the very instant at which the poll begins to rest', async () => {
  world.now = BEFORE;
  const input = { content: 'Seçimde nereye?', poll: { options: ['Evet', 'Hayır'], durationMinutes: 43_200 } };
  const { post } = await world.command(author, CREATE, { input });
  const { id } = post as { id: string };
  await settleScores(world);
  world.now = new Date(REST_FROM.getTime() - 1);
  expect(await told(id)).toEqual(ALL);
  world.now = REST_FROM;
  expect(await told(id)).toEqual([]);
});
