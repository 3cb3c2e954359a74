import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { readDocument } from './installation.ts';

/** Something that nobody has told of for so long will not come. */
const LATEST_MS = 10_000;

/** Streams over one graphql-ws socket. */
export interface Streams {
  /** Opens a stream of a frontends' document. @param next told of each answer, with when it came by performance.now(). @returns what ends it. */
  open(
    name: string,
    variables: Readonly<Record<string, unknown>>,
    next: (answer: unknown, at: number) => void,
  ): Promise<() => void>;
  /** As the promise; rejects when a stream ends or nothing comes for ten seconds. */
  await<T>(promise: Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects a socket as a person. @throws when it is refused */
export async function openStreams(url: string, token: string): Promise<Streams> {
  const acknowledged = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
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
  return {
    async open(name, variables, next) {
      const { body } = await readDocument(name);
      return client.subscribe(
        { query: body, variables },
        {
          next: (answer) => next(answer, performance.now()),
          error: (error) => failed.reject(new Error(`${name} ended`, { cause: error })),
          complete: () => {},
        },
      );
    },
    await(promise) {
      const lateness = Promise.withResolvers<never>();
      const timer = setTimeout(() => lateness.reject(new Error(`nothing came for ${LATEST_MS} ms`)), LATEST_MS);
      const first = Promise.race([promise, failed.promise, lateness.promise]).finally(() => clearTimeout(timer));
      // Whoever awaits it later is told then.
      first.catch(() => {});
      return first;
    },
    close: async () => client.dispose(),
  };
}
