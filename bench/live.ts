import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { z } from 'zod';
import { openInstallation, readDocument } from './harness/installation.ts';
import { percentiles } from './harness/load.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';
import { runDocument, signIn } from './harness/session.ts';

const WARM_UP = 20;
const LIKES = 200;

const eventSchema = z.object({
  data: z.object({
    notificationReceived: z.object({
      type: z.literal('LIKE'),
      actor: z.object({ username: z.literal('can_yilmaz') }),
      post: z.object({ id: z.string(), content: z.string().min(1) }),
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
    const posts: string[] = [];
    progress(`writing ${WARM_UP + LIKES} posts`);
    for (let n = 0; n < WARM_UP + LIKES; n++) {
      const answer = await runDocument(
        server.url,
        'CreatePost',
        { input: { content: `Ölçüm için paylaşım ${n}` } },
        author,
      );
      posts.push(createdSchema.parse(answer).data.createPost.post.id);
    }
    const toEvent: number[] = [];
    const toAnswer: number[] = [];
    const stream = await openStream(server.url, author);
    for (const [n, id] of posts.entries()) {
      if (n % 50 === 0) progress(`like ${n} of ${posts.length}`);
      const arrival = stream.next(id);
      const sent = performance.now();
      await runDocument(server.url, 'LikePost', { id }, liker);
      const answered = performance.now() - sent;
      const arrived = (await arrival) - sent;
      if (n >= WARM_UP) {
        toAnswer.push(answered);
        toEvent.push(arrived);
      }
    }
    await stream.close();
    return {
      bench: "a like, until it stands on the author's open NotificationReceived with actor.username and post.content",
      method: `${LIKES} likes one after another over HTTP, from the request's first byte; one graphql-ws socket; demo world, embedded delivery`,
      rows: [
        { name: 'answer of LikePost', ...named(percentiles(toAnswer)) },
        { name: 'event on the socket', ...named(percentiles(toEvent)) },
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

/** Subscribes and tells when the notification about a post arrives. */
async function openStream(url: string, token: string) {
  const { body } = await readDocument('NotificationReceived');
  const waiting = new Map<string, (at: number) => void>();
  const acknowledged = Promise.withResolvers<void>();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: (error) => acknowledged.reject(error),
    on: { connected: () => acknowledged.resolve() },
  });
  await acknowledged.promise;
  const failed = Promise.withResolvers<never>();
  client.subscribe(
    { query: body },
    {
      next(answer) {
        const at = performance.now();
        const { post } = eventSchema.parse(answer).data.notificationReceived;
        waiting.get(post.id)?.(at);
        waiting.delete(post.id);
      },
      error: (error) => failed.reject(error),
      complete: () => {},
    },
  );
  return {
    /** When the event about a post arrives. Rejects when the stream ends or nothing comes for ten seconds. */
    next: (id: string): Promise<number> => {
      const late = AbortSignal.timeout(10_000);
      const lateness = Promise.withResolvers<never>();
      late.addEventListener('abort', () => lateness.reject(new Error('no event came for 10 s')));
      return Promise.race([
        new Promise<number>((resolve) => waiting.set(id, resolve)),
        failed.promise,
        lateness.promise,
      ]);
    },
    close: async () => client.dispose(),
  };
}

export const liveBench: BenchCommand = {
  name: 'live',
  summary: 'From LikePost to the notification on an open socket of the author: p50, p95, p99.',
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(liveBench);
