import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AiWorld, aiWorld } from '#tests/harness/ai-world.ts';

let world: AiWorld;
beforeAll(async () => {
  world = await aiWorld();
});
afterAll(() => world.close());

const ANALYSIS = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Post { id analysis {
  sentiment { negative neutral positive dominant intensity model { name version isNeutral } }
  emotions { dominant all { emotion probability } } topic { topic likeliest { topic probability } } category { category }
  quality { score } claims { claims { sentence kind probability } statisticalCount } polarisation { factor partiesNamed }
  moderation { action hate flagged } viral { band probability expected { engagement likes } } analyzedAt } } } }`;

test('a new post is read: what models say is kept, told, and shown', async () => {
  const author = world.person();
  const post = await world.post(author, 'Enflasyon yüzde 60 oldu, emekli maaşıyla geçinmek imkânsız. Yazıklar olsun!');
  await world.read();
  const [told] = await world.events('post.analyzed');
  const { data } = await world.run(author, ANALYSIS, { ids: [{ __typename: 'Post', id: post.id }] });
  expect(told?.data).toMatchObject({ post_id: post.id, category: 'critical' });
  expect(data).toMatchObject({ _entities: [{ analysis: { category: { category: 'CRITICAL' } } }] });
});
