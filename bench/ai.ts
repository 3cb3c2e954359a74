import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { readCorpus } from '#models/training/corpus.ts';
import { createMemoryCache } from '#runtime/adapters/memory-cache.ts';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { systemClock } from '#runtime/clock.ts';
import { createLogger } from '#runtime/log.ts';
import { createModelServices } from '#runtime/models.ts';
import { createPostReader } from '#subgraphs/ai/index.ts';
import { openInstallation } from './harness/installation.ts';
import { percentiles } from './harness/load.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { runDocument, signIn } from './harness/session.ts';
import { openStreams } from './harness/streams.ts';

const WARM_UP = 100;
const ALONE = 500;
const ROUNDS = 3;
const BATCHES = [8, 64] as const;
const POSTS = 100;
const WARM_UP_EVERY_MS = 500;
const WARM_UP_ASKED = 120;
/** How often and how many times a new post is asked for beside its stream. */
const ASKED_EVERY_MS = 25;
const ASKED = 8;

const createdSchema = z.object({ data: z.object({ createPost: z.object({ post: z.object({ id: z.string() }) }) }) });
const receiptSchema = z.object({
  data: z.object({
    post: z.object({
      politPuan: z.object({
        layers: z.object({
          k4: z.object({ inputs: z.array(z.object({ key: z.string(), value: z.number().nullable() })) }),
        }),
      }),
    }),
  }),
});

type Row = Readonly<Record<string, string | number>>;

async function run(progress: (line: string) => void): Promise<BenchReport> {
  const corpora = await Promise.all((['training', 'held-out'] as const).map((part) => readCorpus(part)));
  const posts = corpora.flatMap((corpus) => corpus.posts);
  const texts = posts.map(({ text }) => text);
  // What moderation takes out of sight is shown to nobody.
  const clean = posts.filter(({ moderation }) => moderation === '-').map(({ text }) => text);
  return {
    bench: 'what it takes to read a post by every head of text, and how soon a new post shows it',
    method: `${texts.length} posts of the corpus, none kept in the cache before it is read; one thread runs models; median of ${ROUNDS} rounds a size; then ${POSTS} posts one after another over HTTP, until PostUpdated shows a score that comes from what models say; demo world, embedded delivery`,
    rows: [...(await readings(texts, progress)), await livePosts(clean, progress)],
  };
}

/** Posts a second, one after another and in batches. */
async function readings(texts: readonly string[], progress: (line: string) => void): Promise<Row[]> {
  const models = createModelServices();
  const reader = createPostReader({
    models,
    log: createLogger('error'),
    metrics: createPrometheusMetrics(),
    clock: systemClock,
  });
  try {
    progress('loading the models');
    const read = async (batch: readonly string[]): Promise<number> => {
      // A cache of its own each time: what is measured is reading, and not finding again what was read.
      const cache = createMemoryCache({ clock: systemClock, maxEntries: 10_000, alone: true });
      const began = performance.now();
      await reader.read(batch, cache);
      return performance.now() - began;
    };
    for (const text of texts.slice(0, WARM_UP)) await read([text]);
    progress('one post at a time');
    const alone: number[] = [];
    for (const text of texts.slice(WARM_UP, WARM_UP + ALONE)) alone.push(await read([text]));
    const rows: Row[] = [{ name: 'one post at a time', 'posts/s': perSecond(ALONE, sum(alone)), ...named(alone) }];
    for (const size of BATCHES) {
      progress(`${size} posts at a time`);
      const rates: number[] = [];
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const before = times.length;
        for (let from = 0; from + size <= texts.length; from += size)
          times.push(await read(texts.slice(from, from + size)));
        const own = times.slice(before);
        rates.push(perSecond(own.length * size, sum(own)));
      }
      rows.push({ name: `${size} posts at a time`, 'posts/s': median(rates), ...named(times) });
    }
    return rows;
  } finally {
    await reader.stop();
    await models.runtime.close();
  }
}

/** From CreatePost to the first event of PostUpdated with which the score comes from models. */
async function livePosts(texts: readonly string[], progress: (line: string) => void): Promise<Row> {
  progress('writing the demo world');
  const installation = await openInstallation();
  const server = await installation.startProduct();
  try {
    const author = await signIn(server.url, 'ayse_demir');
    const streams = await openStreams(server.url, author);
    const times: number[] = [];
    const [first = '', ...others] = texts.slice(-POSTS - 1);
    // The first one has the models loaded.
    const warm = await createPost(server.url, first, author);
    for (let asked = 0; !(await isRead(server.url, warm, author)); asked += 1) {
      if (asked === WARM_UP_ASKED) throw new Error('the first post was not read');
      await wait(WARM_UP_EVERY_MS);
    }
    for (const [n, content] of others.entries()) {
      if (n % 25 === 0) progress(`post ${n} of ${POSTS}`);
      const sent = performance.now();
      const id = await createPost(server.url, content, author);
      const shown = Promise.withResolvers<number>();
      const look = async (at: number): Promise<void> => {
        if (await isRead(server.url, id, author)) shown.resolve(at);
      };
      const end = await streams.open('PostUpdated', { id }, (_answer, at) => void look(at).catch(shown.reject));
      // What was told before the stream was open is not told again: whether it was, is asked for a while.
      for (let asked = 0; asked < ASKED; asked += 1) {
        await wait(ASKED_EVERY_MS);
        await look(performance.now());
      }
      times.push((await streams.await(shown.promise)) - sent);
      end();
    }
    await streams.close();
    return { name: 'new post, until PostUpdated shows it', ...named(times) };
  } finally {
    await server.stop();
    await installation.close();
  }
}

async function createPost(url: string, content: string, token: string): Promise<string> {
  const created = await runDocument(url, 'CreatePost', { input: { content } }, token);
  return createdSchema.parse(created).data.createPost.post.id;
}

async function isRead(url: string, id: string, token: string): Promise<boolean> {
  const { politPuan } = receiptSchema.parse(await runDocument(url, 'ScoreReceipt', { id }, token)).data.post;
  // Without a reading nothing is certain (domain.md section 4); with one the likeliest of three sentiments is at least a third.
  return (politPuan.layers.k4.inputs.find(({ key }) => key === 'certainty')?.value ?? 0) > 0;
}

function named(times: readonly number[]): Record<string, number> {
  const { p50, p95, p99 } = percentiles([...times]);
  return { 'p50 ms': p50, 'p95 ms': p95, 'p99 ms': p99 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function perSecond(count: number, ms: number): number {
  return (count * 1_000) / ms;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const aiBench: BenchCommand = {
  name: 'ai',
  summary: "Posts a second that models read, one by one and in batches, and how soon a new post's score shows it.",
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(aiBench);
