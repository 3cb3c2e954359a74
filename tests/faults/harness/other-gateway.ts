import { createClient } from 'graphql-ws';
import { expect } from 'vitest';
import WebSocket from 'ws';
import { graphql } from '#tests/e2e/product.ts';
import type { SignedIn } from '../../../bench/harness/parts/people.ts';
import { noteFigures } from './figures.ts';
import type { Stage } from './stage.ts';

const POST =
  'mutation($input: CreatePostInput!) { createPost(input: $input) { ... on CreatePostSuccess { post { id } } } }';
const LIKE = 'mutation($input: LikePostInput!) { likePost(input: $input) { __typename } }';
const HEAR = 'subscription { notificationReceived { type post { id } } }';
const LIKES = 20;

/** Starts a second gateway; somebody's open socket there tells of likes that are given through the first. */
export async function hearsThroughAnotherGateway(title: string, { parts, people }: Stage): Promise<void> {
  const [author, liker] = people.slice(-2) as [SignedIn, SignedIn];
  const other = await parts.another('api');
  const heard = new Map<string, number>();
  const connected = Promise.withResolvers<void>();
  const client = createClient({
    url: `${other.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${author.token}` },
    lazy: false,
    retryAttempts: 0,
    on: { connected: () => connected.resolve() },
    onNonLazyError: (error) => connected.reject(error),
  });
  try {
    await connected.promise;
    client.subscribe<{ notificationReceived: { post: { id: string } | null } }>(
      { query: HEAR },
      {
        next({ data }) {
          const id = data?.notificationReceived.post?.id;
          if (id !== undefined) heard.set(id, performance.now());
        },
        error: () => {},
        complete: () => {},
      },
    );
    const times: number[] = [];
    for (let n = 0; n < LIKES; n++) {
      const variables = { input: { content: `İki ağ geçidi ${n}` } };
      const created = await graphql<{ createPost: { post: { id: string } } }>(
        parts.url,
        { query: POST, variables },
        author.token,
      );
      const { id } = created.data.createPost.post;
      const sent = performance.now();
      await graphql(parts.url, { query: LIKE, variables: { input: { id } } }, liker.token);
      await expect.poll(() => heard.get(id), { timeout: 20_000, interval: 2 }).toBeDefined();
      times.push((heard.get(id) ?? Number.NaN) - sent);
    }
    const sorted = times.toSorted((a, b) => a - b);
    noteFigures(`${title}: from a like through one gateway to a socket on another`, {
      'p50 ms': sorted[Math.floor(LIKES / 2)] ?? Number.NaN,
      'worst ms': sorted.at(-1) ?? Number.NaN,
    });
  } finally {
    await client.dispose();
    await other.stop();
  }
}
