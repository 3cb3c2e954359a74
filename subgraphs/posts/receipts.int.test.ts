import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { POST_CATEGORIES, POST_TOPICS } from '#schema/events/scores.ts';
import { deliver } from '#tests/harness/deliver.ts';
import { registeredDocuments } from '#tests/harness/documents.ts';
import { type PostsWorld, postsWorld } from '#tests/harness/posts-world.ts';
import { type ReceiptAnswer, recomputeScore, type WeightsAnswer } from '#tests/harness/recompute-score.ts';
import { roleChanged } from '#tests/harness/social-events.ts';
import { posts } from './index.ts';
import { foldPostCounters } from './jobs/fold-post-counters.ts';
import { scorePosts } from './jobs/score-posts.ts';

// Whoever has a receipt and the published weights can compute the score: nothing else is in it.
let world: PostsWorld;
beforeAll(async () => {
  world = await postsWorld();
});
afterAll(() => world.close());

const document = (name: string): string => registeredDocuments.find((it) => it.name === name)?.body ?? '';
const RECEIPT = document('ScoreReceipt').replace('post(id: $id) {', 'post(id: $id) { createdAt ');
const START = Date.parse('2026-11-16T05:30:00Z');
const MINUTE = 60_000;

/** The same numbers in every run. */
function pseudoRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const random = pseudoRandom(6);
const oneOf = <T>(list: readonly T[]): T => {
  const found = list[random(list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const ACTS: readonly [mutation: string, input: (id: string) => Record<string, unknown>][] = [
  ['likePost', (id) => ({ id })],
  ['unlikePost', (id) => ({ id })],
  ['savePost', (id) => ({ id })],
  ['recordViews', (id) => ({ ids: [id] })],
  ['recordLinkClicks', (id) => ({ ids: [id] })],
  ['commentOnPost', (postId) => ({ postId, content: 'Katılıyorum '.repeat(1 + random(30)) })],
  ['sharePost', (postId) => ({ postId, kind: 'REPOST' })],
  ['sharePost', (postId) => ({ postId, kind: 'QUOTE', content: 'Bunu okuyun' })],
  ['undoRepost', (postId) => ({ postId })],
];

const act = (mutation: string): string => {
  const name = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation ($input: ${name}!) { ${mutation}(input: $input) { __typename } }`;
};
const VOTE = act('votePoll');
const SHARE = act('sharePost');
const POST = `mutation ($input: CreatePostInput!) { createPost(input: $input) {
  ... on CreatePostSuccess { post { id poll { options { id } } } } ... on UserError { message } } }`;

interface NewPost {
  readonly id: string;
  readonly poll: { readonly options: readonly { readonly id: string }[] } | null;
}

async function publish(author: Viewer): Promise<NewPost> {
  const content = oneOf([
    'Emekliler geçinemiyor #emekli',
    'Yeni hastane açıldı https://example.com/haber',
    'Bugün mecliste uzun uzun konuşulan o kanun teklifi üzerine düşüncelerim',
    `Etiketler ${Array.from({ length: 11 }, (_, n) => `#konu${n}`).join(' ')}`,
  ]);
  const poll = random(3) === 0 ? { options: ['Evet', 'Hayır'], durationMinutes: 600 } : undefined;
  const { post } = await world.command(author, POST, {
    input: { content, topic: oneOf(POST_TOPICS), ...(poll && { poll }) },
  });
  return post as NewPost;
}

async function newcomer(role: Role): Promise<Viewer> {
  const person = await world.person(role);
  const data = {
    user_id: person.id,
    username: person.username,
    display_name: person.username,
    avatar_url: null,
    profession: oneOf(['DOCTOR', 'TEACHER', 'STUDENT', 'UNKNOWN'] as const),
    province_code: oneOf(['34', '06', '07', '02', null]),
    district_code: null,
    interests: [],
  };
  const aggregate = { type: 'user' as const, id: person.id, revision: 2 };
  await deliver(world.services, posts, [
    newEvent('user.updated', { data, aggregate, actorId: person.id }, world.services),
    roleChanged(person, { role, partyId: null, revision: 1 }),
  ]);
  return person;
}

async function analyse(postId: string, author: Viewer): Promise<void> {
  const [negative, neutral] = [random(50) / 100, random(50) / 100];
  const data = {
    post_id: postId,
    author_id: author.id,
    quality: random(101),
    category: oneOf(POST_CATEGORIES),
    topic: oneOf(POST_TOPICS),
    sentiment: { negative, neutral, positive: 1 - negative - neutral },
    viral_probability: random(100) / 100,
    bot_probability: oneOf([0, 0, 0.4, 0.6, 0.9]),
    parties_named: random(4),
    highest_positive: random(100) / 100,
    highest_negative: random(100) / 100,
    claims: { verified: random(4), false: random(2) },
    model: { name: 'test', version: '1' },
    at: world.services.clock().toISOString(),
  };
  const aggregate = { type: 'post_analysis' as const, id: postId, revision: 1 };
  await deliver(world.services, posts, [newEvent('post.analyzed', { data, aggregate, actorId: null }, world.services)]);
}

/** An election and an agenda, so that posts match them. */
async function makeNews(admin: Viewer | undefined): Promise<void> {
  const names = { nameTr: 'Ara seçim', nameEn: 'By-election', keywords: ['ara seçim'] };
  await world.command(admin ?? null, act('saveElection'), { input: { ...names, heldOn: '2027-01-10' } });
  const entry = { until: new Date(START + 20 * 24 * 60 * MINUTE).toISOString(), reason: 'Herkes bunu konuşuyor' };
  for (const [kind, key, score] of [
    ['HASHTAG', 'emekli', 90],
    ['TOPIC', 'HEALTH', 70],
  ] as const) {
    const input = { kind, key, score, ...entry };
    expect(await world.command(admin ?? null, act('setAgendaEntry'), { input })).toEqual({
      __typename: 'SetAgendaEntrySuccess',
    });
  }
}

/** People who post and react, at all hours of a week. */
async function live(steps: number): Promise<{ all: NewPost[]; people: Viewer[] }> {
  world.now = new Date(START);
  const roles: Role[] = ['verified_citizen', 'mp', 'journalist', 'party_member', 'city_chair', 'system_admin'];
  const people = await Promise.all(roles.map(newcomer));
  for (const person of people)
    for (const other of people) if (person !== other) await world.follow(person, other, random(2) === 0);
  await makeNews(people.at(-1));
  const all: NewPost[] = [];
  for (let n = 0; n < steps; n++) {
    world.now = new Date(world.now.getTime() + random(40) * MINUTE);
    if (n % 6 === 0) {
      const author = oneOf(people);
      const post = await publish(author);
      all.push(post);
      if (random(3) > 0) await analyse(post.id, author);
    }
    const { id, poll } = oneOf(all.slice(-8));
    const person = oneOf(people);
    const [mutation, input] = oneOf(ACTS);
    await world.command(person, act(mutation), { input: input(id) });
    if (poll) await world.command(oneOf(people), VOTE, { input: { postId: id, optionId: oneOf(poll.options).id } });
  }
  return { all, people };
}

interface Answer {
  readonly createdAt: string;
  readonly politPuan: ReceiptAnswer & {
    readonly computedAt: string;
    readonly layers: Readonly<Record<string, { readonly value: number }>>;
  };
}

async function answers(all: readonly NewPost[]): Promise<Answer[]> {
  const found: Answer[] = [];
  for (const { id } of all) found.push((await world.read(null, RECEIPT, { id })).post as Answer);
  return found;
}

test('scores can be recomputed from receipts and published weights alone', { timeout: 300_000 }, async () => {
  const { all, people } = await live(400);
  // A chain of sharers, deeper than what counts.
  const [post] = all.slice(-1);
  for (const [n, person] of people.entries()) {
    const from = n === 0 ? {} : { fromUserId: people[n - 1]?.id };
    await world.command(person, SHARE, { input: { postId: post?.id, kind: 'REPOST', ...from } });
  }
  await world.services.writeBehind.flush();
  const weights = (await world.read(null, document('PolitPuanWeights'))).politPuanWeights as WeightsAnswer;
  const expectRecomputed = async (): Promise<Answer[]> => {
    const found = await answers(all);
    for (const { politPuan, createdAt } of found)
      expect(recomputeScore(politPuan, weights, createdAt)).toBe(politPuan.total);
    return found;
  };

  // Before anything is kept, all are gathered as they are read.
  const gathered = await expectRecomputed();
  expect(gathered.every(({ politPuan }) => politPuan.computedAt === politPuan.asOf)).toBe(true);
  await foldPostCounters.run(world.services);
  await scorePosts.run(world.services);
  world.now = new Date((world.now?.getTime() ?? 0) + 7 * MINUTE);
  const kept = await expectRecomputed();
  expect(kept.every(({ politPuan }) => politPuan.computedAt < politPuan.asOf)).toBe(true);

  // It would hold of a world in which everything is alike.
  const varied = (of: (answer: Answer) => unknown): number => new Set(kept.map(of)).size;
  expect(varied(({ politPuan }) => politPuan.total)).toBeGreaterThan(all.length / 2);
  expect(varied(({ politPuan }) => politPuan.role)).toBeGreaterThan(3);
  expect(kept.some(({ politPuan }) => politPuan.penalties.length > 0)).toBe(true);
  for (const layer of ['k1', 'k2', 'k3', 'k4', 'k5']) {
    expect(varied(({ politPuan }) => politPuan.layers[layer]?.value)).toBeGreaterThan(5);
  }
});
