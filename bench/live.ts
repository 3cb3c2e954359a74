import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { openInstallation } from './harness/installation.ts';
import { percentiles } from './harness/load.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { runDocument, signIn } from './harness/session.ts';
import { openStreams, type Streams } from './harness/streams.ts';

const WARM_UP = 20;
const LIKES = 200;
/** Time alone takes less from a score while a like is under way. */
const BY_TIME = 0.05;

const notifiedSchema = z.object({
  data: z.object({
    notificationReceived: z.object({
      type: z.literal('LIKE'),
      actor: z.object({ username: z.literal('can_yilmaz') }),
      post: z.object({ id: z.string(), content: z.string().min(1) }),
    }),
  }),
});
const scoreSchema = z.object({ id: z.string(), politPuan: z.object({ total: z.number() }) });
const updatedSchema = z.object({ data: z.object({ postUpdated: scoreSchema }) });
const receiptSchema = z.object({
  data: z.object({
    post: scoreSchema.extend({
      politPuan: z.object({ total: z.number(), computedAt: z.string(), asOf: z.string() }),
    }),
  }),
});
const createdSchema = z.object({ data: z.object({ createPost: z.object({ post: z.object({ id: z.string() }) }) }) });

async function run(progress: (line: string) => void): Promise<BenchReport> {
  progress('writing the demo world');
  const installation = await openInstallation();
  const server = await installation.startProduct();
  try {
    const author = await signIn(server.url, 'ayse_demir');
    const liker = await signIn(server.url, 'can_yilmaz');
    progress(`writing ${WARM_UP + LIKES} posts`);
    const posts = await writePosts(server.url, author);
    const toEvent: number[] = [];
    const toScore: number[] = [];
    const toAnswer: number[] = [];
    const streams = await openStreams(server.url, author);
    const notified = await notifications(streams);
    const scores = await openScores(streams, posts);
    for (const [n, id] of posts.entries()) {
      if (n % 50 === 0) progress(`like ${n} of ${posts.length}`);
      await scores.openUntil(n + WARM_UP);
      const { total } = await receipt(server.url, id, author);
      const arrival = streams.await(notified(id));
      const change = streams.await(scores.otherThan(id, total));
      const sent = performance.now();
      await runDocument(server.url, 'LikePost', { id }, liker);
      const answered = performance.now() - sent;
      const [arrived, changed] = await Promise.all([arrival, change]);
      if (n < WARM_UP) continue;
      toAnswer.push(answered);
      toEvent.push(arrived - sent);
      toScore.push(changed - sent);
    }
    await streams.close();
    return {
      bench:
        "a like, until it stands on the author's open NotificationReceived with actor.username and post.content, and until PostUpdated shows another politPuan.total",
      method: `${LIKES} likes one after another over HTTP, from the request's first byte; one graphql-ws socket; demo world, embedded delivery`,
      rows: [
        { name: 'answer of LikePost', ...named(percentiles(toAnswer)) },
        { name: 'event on the socket', ...named(percentiles(toEvent)) },
        { name: 'score on the socket', ...named(percentiles(toScore)) },
      ],
    };
  } finally {
    await server.stop();
    await installation.close();
  }
}

function named(times: { p50: number; p95: number; p99: number }): Record<string, number> {
  return { 'p50 ms': times.p50, 'p95 ms': times.p95, 'p99 ms': times.p99 };
}

/** @returns their ids, once the last one has its score: what is computed first must not be taken for a like's doing. */
async function writePosts(url: string, author: string): Promise<string[]> {
  const posts: string[] = [];
  for (let n = 0; n < WARM_UP + LIKES; n++) {
    const answer = await runDocument(url, 'CreatePost', { input: { content: `Ölçüm için paylaşım ${n}` } }, author);
    posts.push(createdSchema.parse(answer).data.createPost.post.id);
  }
  for (const id of posts) {
    for (let kept = false; !kept; ) {
      const { computedAt, asOf } = await receipt(url, id, author);
      kept = computedAt !== asOf;
      if (!kept) await wait(50);
    }
  }
  return posts;
}

async function receipt(
  url: string,
  id: string,
  token: string,
): Promise<{ total: number; computedAt: string; asOf: string }> {
  return receiptSchema.parse(await runDocument(url, 'ScoreReceipt', { id }, token)).data.post.politPuan;
}

/** @returns when the notification about a post arrives. */
async function notifications(streams: Streams): Promise<(id: string) => Promise<number>> {
  const waiting = new Map<string, (at: number) => void>();
  await streams.open('NotificationReceived', {}, (answer, at) => {
    const { post } = notifiedSchema.parse(answer).data.notificationReceived;
    waiting.get(post.id)?.(at);
    waiting.delete(post.id);
  });
  return (id) => new Promise((resolve) => waiting.set(id, resolve));
}

/** Posts' streams, opened some posts ahead so that none is still being opened when its post is liked. */
async function openScores(streams: Streams, posts: readonly string[]) {
  const waiting = new Map<string, { readonly than: number; readonly tell: (at: number) => void }>();
  let opened = 0;
  return {
    async openUntil(place: number): Promise<void> {
      for (const id of posts.slice(opened, place)) {
        const end = await streams.open('PostUpdated', { id }, (answer, at) => {
          const { total } = updatedSchema.parse(answer).data.postUpdated.politPuan;
          const asked = waiting.get(id);
          if (asked === undefined || Math.abs(total - asked.than) < BY_TIME) return;
          waiting.delete(id);
          end();
          asked.tell(at);
        });
      }
      opened = Math.max(opened, place);
    },
    /** When the post's score is first shown to be another one. It may be a lower one: the author's recent form and expectation count as well. */
    otherThan: (id: string, total: number): Promise<number> =>
      new Promise((tell) => waiting.set(id, { than: total, tell })),
  };
}

export const liveBench: BenchCommand = {
  name: 'live',
  summary:
    "From LikePost to the notification on an open socket of the author, and to the post's changed score there: p50, p95, p99.",
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(liveBench);
