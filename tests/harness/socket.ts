import { createClient, type SubscribePayload } from 'graphql-ws';
import { vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Gateway } from '#gateway/server.ts';
import type { AnswerError } from './platform.ts';

/** One result of an operation over a socket. */
export interface SocketResult {
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for, and fail on what is not there.
  readonly data?: any;
  readonly errors?: readonly AnswerError[];
}

/** A subscription that the server listens for. */
export interface TestStream {
  /** What has arrived, oldest first. */
  readonly results: readonly SocketResult[];
  /** Resolves with the n-th result (the first is 0) once it has arrived; rejects after 10 s or when the stream fails. */
  result(n: number): Promise<SocketResult>;
  /** Errors or close event that ended it; undefined while it lives. */
  readonly failure: unknown;
  /** Whether the server has completed it. */
  readonly isOver: boolean;
  end(): void;
}

export interface TestSocket {
  /** Starts a subscription and resolves when events from now on will arrive. @param document name of a registered one, or text */
  subscribe(document: string, variables?: object): Promise<TestStream>;
  close(): Promise<void>;
}

const WAIT = { timeout: 10_000, interval: 5 };

export function openTestSocket(options: {
  readonly url: string;
  readonly token: string | undefined;
  readonly request: (document: string) => { documentId: string } | { query: string };
  readonly gateway: Gateway;
}): TestSocket {
  const { url, token, gateway } = options;
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  return {
    async subscribe(document, variables = {}) {
      const before = gateway.subscriptions;
      const results: SocketResult[] = [];
      let failure: unknown;
      let isOver = false;
      // The library's type knows no documentId; the protocol lets a payload carry more.
      const payload = { query: '', ...options.request(document), variables: { ...variables } } as SubscribePayload;
      const end = client.subscribe<SocketResult['data']>(payload, {
        next: (result) => results.push(result as SocketResult),
        error: (error) => {
          failure = error ?? new Error('the socket failed');
        },
        complete: () => {
          isOver = true;
        },
      });
      await vi.waitFor(() => {
        if (failure === undefined && gateway.subscriptions <= before) throw new Error('not subscribed yet');
      }, WAIT);
      return {
        results,
        async result(n) {
          return await vi.waitFor(() => {
            const result = results[n];
            if (result === undefined)
              throw new Error(`only ${results.length} results; failure: ${JSON.stringify(failure)}`);
            return result;
          }, WAIT);
        },
        get failure() {
          return failure;
        },
        get isOver() {
          return isOver;
        },
        end,
      };
    },
    close: async () => await client.dispose(),
  };
}
