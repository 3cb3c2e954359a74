import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createLogger } from '#runtime/log.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import { createModelServices } from '#runtime/models.ts';
import { type AiWorld, aiWorld, analysesOf } from '#tests/harness/ai-world.ts';
import { type ModelDetails, type ModelFolder, makeModelFolder, SENTIMENT } from '#tests/harness/model-folder.ts';
import { textGraph } from '#tests/harness/model-graphs.ts';
import { closeServices, NO_OWN_MODELS, testServices } from '#tests/harness/services.ts';
import { ai } from './index.ts';
import { inferenceOf } from './inference/inference.ts';
import { MAX_WAITING } from './inference/serving.ts';
import { gapsToFill } from './store/rereads.ts';

const MODERATION: ModelDetails = {
  head: 'moderation',
  output: { tensor: 'probabilities', labels: ['hate', 'violence', 'spam', 'profanity'] },
};
/** Says of every text that it is for something. */
const POSITIVE = textGraph({ bias: [0, 0, 9] });
const NEGATIVE = textGraph({ bias: [9, 0, 0] });
const HOUR_MS = 3_600_000;

let folder: ModelFolder;
let world: AiWorld;
let logged: string[];
let metrics: Metrics;
const start = new Date('2026-11-02T09:00:00Z');

beforeEach(async () => {
  folder = await makeModelFolder();
  logged = [];
  metrics = createPrometheusMetrics();
  world = await aiWorld({
    models: { ...createModelServices(NO_OWN_MODELS), folders: [folder.path] },
    metrics,
    log: createLogger('info', { write: (line) => logged.push(line) }),
  });
  world.now = start;
});
afterEach(async () => {
  await inferenceOf(world.services).stop();
  await world.close();
  await folder.remove();
});

const later = (ms: number): void => {
  world.now = new Date((world.now ?? start).getTime() + ms);
};
/** Until a model answers: it is loaded behind what is asked meanwhile. */
const untilServed = (version: string): Promise<void> =>
  vi.waitFor(async () => {
    later(2_000);
    const [answer] = await inferenceOf(world.services).readTexts('sentiment', ['kelime'], { timeoutMs: null });
    expect(answer?.model.version).toBe(version);
  }, 30_000);
const lastOf = async (id: string) => (await world.events('post.analyzed')).findLast(({ data }) => data.post_id === id);
const failedTexts = async () =>
  Number(/polit_readings_failed_total\{kind="post"\} (\d+)/.exec((await metrics.expose('text')).text)?.[1] ?? 0);

describe('without a model', () => {
  test('a post has what the score takes for one that nobody has analysed, and says that nobody has', async () => {
    const author = world.person();
    const post = await world.post(author, 'Herhangi bir metin.');
    await world.read();
    expect((await lastOf(post.id))?.data).toMatchObject({
      quality: 50,
      category: 'informative',
      topic: 'OTHER',
      sentiment: { negative: 0, neutral: 0, positive: 0 },
      viral_probability: 0,
      bot_probability: 0,
      parties_named: 0,
      model: { name: 'polit-models' },
    });
    const [analysis] = await analysesOf(world, author, [post.id]);
    expect(analysis).toMatchObject({
      sentiment: { model: { name: 'none', version: '0.0.0', isNeutral: true } },
      topic: { model: { isNeutral: true } },
      quality: { score: 50, model: { isNeutral: true } },
      claims: { claims: [], model: { isNeutral: true } },
    });
    expect(await world.events('content.moderated')).toEqual([]);
  });

  test('what models said before stays when the text does', async () => {
    await folder.put('sentiment', POSITIVE, SENTIMENT);
    const post = await world.post(world.person(), 'Herhangi bir metin.');
    await world.read();
    await folder.take('sentiment');
    later(2 * HOUR_MS);
    await world.runJob('ai.reread');
    await world.services.db.query(
      `INSERT INTO ai.dues (content_id, kind, due_at) VALUES ($1, 'POST', $2) ON CONFLICT DO NOTHING`,
      [post.id, start],
    );
    await world.read();
    expect((await lastOf(post.id))?.data.sentiment.positive).toBeGreaterThan(0.9);
  });

  test('what one said of an account stays, too', async () => {
    const bot = createModelServices(NO_OWN_MODELS).folders[0] ?? '';
    await cp(join(bot, 'bot'), join(folder.path, 'bot'), { recursive: true });
    const author = world.person();
    await world.post(author, 'Herhangi bir metin.');
    await world.read();
    await world.services.db.query('UPDATE ai.author_analyses SET probability = 0.9 WHERE author_id = $1', [author.id]);
    await folder.take('bot');
    later(2 * HOUR_MS);
    const post = await world.post(author, 'Başka bir metin.');
    await world.read();
    expect((await lastOf(post.id))?.data.bot_probability).toBe(0.9);
    expect(
      await world.services.db.query(
        'SELECT probability, model, degraded FROM ai.author_analyses WHERE author_id = $1',
        [author.id],
      ),
    ).toEqual([{ probability: 0.9, model: 'bot-trees', degraded: false }]);
  });

  test('a review by moderators is not ended by models that do not answer', async () => {
    await folder.put('moderation', textGraph({ bias: [9, -9, -9, -9], activation: 'Sigmoid' }), MODERATION);
    const post = await world.post(world.person(), 'Herhangi bir metin.');
    await world.read();
    await folder.take('moderation');
    later(HOUR_MS);
    await world.edit(post, { content: 'Başka bir metin.' });
    await world.read();
    expect((await world.events('content.moderated')).map(({ data }) => data.action)).toEqual(['REMOVE']);
  });
});

describe('reading again', () => {
  test('once a model answers, of what it could not read', async () => {
    const post = await world.post(world.person(), 'Herhangi bir metin.');
    await world.read();
    await folder.put('sentiment', POSITIVE, SENTIMENT);
    await untilServed('1.0.0');
    later(61_000);
    await world.runJob('ai.reread');
    await world.read();
    expect(await lastOf(post.id)).toMatchObject({
      aggregate: { revision: 2 },
      data: { sentiment: { positive: expect.closeTo(1, 2) } },
    });
  });

  test('once another version serves, the newest first and no faster than twenty a second', async () => {
    await folder.put('sentiment', POSITIVE, SENTIMENT);
    const author = world.person();
    for (let post = 0; post < 150; post += 1) {
      await world.post(author, `Metin ${post}`, { createdAt: new Date(start.getTime() - post * 1_000) });
    }
    for (let round = 0; round < 3; round += 1) await world.read();
    await world.runJob('ai.reread');
    await folder.put('sentiment', NEGATIVE, { ...SENTIMENT, version: '2.0.0' });
    await untilServed('2.0.0');
    await world.runJob('ai.reread');
    await world.read();
    const moods = async () =>
      await world.services.db.query<{ version: string; count: number; newest: Date }>(
        `SELECT a.readings #>> '{sentiment,model,version}' AS version, count(*)::int AS count, max(p.created_at) AS newest
         FROM ai.post_analyses a JOIN ai.posts p USING (post_id) GROUP BY 1 ORDER BY 1`,
      );
    expect(await moods()).toMatchObject([
      { version: '1.0.0', count: 50 },
      { version: '2.0.0', count: 100, newest: start },
    ]);
    later(5_000);
    await world.runJob('ai.reread');
    await world.read();
    expect(await moods()).toMatchObject([{ version: '2.0.0', count: 150 }]);
    later(5_000);
    await world.runJob('ai.reread');
    expect(await world.services.db.query('SELECT * FROM ai.dues')).toEqual([]);
  });

  test('of gaps, those that have waited longest, and none of what is older than thirty days', async () => {
    await folder.put('sentiment', POSITIVE, SENTIMENT);
    await untilServed('1.0.0');
    const author = world.person();
    for (let text = 0; text < 150; text += 1) await world.post(author, `Metin ${text}`);
    for (let round = 0; round < 3; round += 1) await world.read();
    const { db } = world.services;
    const gaps = async () =>
      (await db.query<{ id: string }>('SELECT post_id AS id FROM ai.post_analyses WHERE reread_at IS NOT NULL')).length;
    const seen = new Set<string>();
    later(61_000);
    for (let round = 0; round < 3; round += 1) {
      const found = await gapsToFill(db, 'POST', { now: world.services.clock(), oldest: new Date(0) }, 100);
      for (const { id } of found) seen.add(id);
      later(61_000);
    }
    expect(seen.size).toBe(150);
    for (let round = 0; round < 2; round += 1) {
      const now = world.services.clock();
      expect(await gapsToFill(db, 'POST', { now, oldest: new Date(now.getTime() + HOUR_MS) }, 100)).toEqual([]);
    }
    expect(await gaps()).toBe(0);
  });

  test('of nothing older than thirty days', async () => {
    const old = await world.post(world.person(), 'Eski bir metin.', {
      createdAt: new Date(start.getTime() - 31 * 24 * HOUR_MS),
    });
    await world.services.db.query('DELETE FROM ai.dues');
    await world.runJob('ai.reread');
    expect(await world.services.db.query('SELECT * FROM ai.dues WHERE content_id = $1', [old.id])).toEqual([]);
  });

  test('of what a rebuild brought and nobody has read', async () => {
    const post = await world.post(world.person(), 'Herhangi bir metin.');
    await world.services.db.query('DELETE FROM ai.dues');
    await world.runJob('ai.reread');
    await world.read();
    expect(await lastOf(post.id)).toBeDefined();
  });
});

describe('a text that cannot be read', () => {
  test('by a model has that reading missing; all else is read, of it and of others', async () => {
    await folder.put('sentiment', textGraph({ bias: [0, 0, 9], words: { zehir: [Number.NaN, 0, 0] } }), SENTIMENT);
    const author = world.person();
    const good = await world.post(author, 'Güzel bir gün');
    const bad = await world.post(author, 'zehir');
    await world.read();
    expect(await analysesOf(world, author, [good.id, bad.id])).toMatchObject([
      { sentiment: { dominant: 'POSITIVE', model: { isNeutral: false } } },
      { sentiment: { dominant: 'NEUTRAL', model: { isNeutral: true } } },
    ]);
  });

  test('at all is put off alone, for longer each time, counted, and logged without what it says', async () => {
    const author = world.person();
    const bad = await world.post(author, 'Çok gizli bir söz');
    const good = await Promise.all(Array.from({ length: 9 }, (_, at) => world.post(author, `Metin ${at}`)));
    await world.services.db.query('UPDATE ai.posts SET content = NULL WHERE post_id = $1', [bad.id]);
    const before = await failedTexts();
    const dueAt = async () =>
      (
        await world.services.db.query<{ at: Date }>('SELECT due_at AS at FROM ai.dues WHERE content_id = $1', [bad.id])
      )[0]?.at;
    const delays: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await world.read();
      delays.push(((await dueAt())?.getTime() ?? 0) - (world.now?.getTime() ?? 0));
      later(delays.at(-1) ?? 0);
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect((await failedTexts()) - before).toBe(4);
    expect(await world.events('post.analyzed')).toHaveLength(good.length);
    expect(logged.filter((line) => line.includes(bad.id))).toHaveLength(4);
    expect(logged.join()).not.toContain('gizli');
  });
});

test('texts that come while too much waits for models are not to blame, and are read once there is room', async () => {
  await folder.put('sentiment', textGraph({ bias: [0, 4, 0], slow: true }), SENTIMENT);
  const inference = inferenceOf(world.services);
  await inference.readTexts('sentiment', ['kelime'], { timeoutMs: null });
  const author = world.person();
  for (let text = 0; text < 64; text += 1) await world.post(author, `Metin ${text}`);
  const before = await failedTexts();
  let isBusy = true;
  const keepBusy = async (): Promise<void> => {
    while (isBusy) {
      await inference.readTexts('sentiment', Array(8).fill('kelime'), { timeoutMs: null }).catch(() => setImmediate());
    }
  };
  const crowd = Array.from({ length: (MAX_WAITING + 256) / 8 }, keepBusy);
  await world.read();
  isBusy = false;
  await Promise.all(crowd);
  expect(await failedTexts()).toBe(before);
  expect(await world.services.db.query('SELECT FROM ai.dues WHERE failures > 0')).toEqual([]);
  await world.read();
  expect(await world.events('post.analyzed')).toHaveLength(64);
});

test('two processes read a text once, whoever is first', async () => {
  await folder.put('sentiment', POSITIVE, SENTIMENT);
  await world.read();
  const other = testServices(world.databaseUrl, { clock: world.services.clock, models: world.services.models });
  const author = world.person();
  for (let text = 0; text < 200; text += 1) await world.post(author, `Metin ${text}`);
  const job = ai.jobs.find(({ name }) => name === 'ai.read-posts');
  await Promise.all([job?.run(world.services), job?.run(other), job?.run(world.services), job?.run(other)]);
  const told = await world.events('post.analyzed');
  expect(new Set(told.map(({ data }) => data.post_id)).size).toBe(200);
  expect(told.every(({ aggregate }) => aggregate.revision === 1)).toBe(true);
  expect(told).toHaveLength(200);
  await closeServices(other);
});
