import { GraphQLError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createEventQueue, type EventQueue } from '#gateway/execution/event-queue.ts';
import { endedEarly } from '#runtime/ended-early.ts';
import type { Logger } from '#runtime/log.ts';
import { SubgraphUnavailable } from '#runtime/serving/errors.ts';
import { sleep } from '#runtime/sleep.ts';
import type { SubgraphFetch, SubgraphResult } from '#runtime/subgraph/source.ts';
import { fetchedFields, pathsOf } from './fetched-fields.ts';
import { foreignErrors, foreignResult } from './foreign-result.ts';

/** Results kept for a reader that is behind; further ones end its stream. */
const RESULTS_KEPT = 100;
/** A socket that breaks is opened again so often, one time after the other, before its streams end. */
const RECONNECTIONS = 5;
const FIRST_WAIT_MS = 200;
/** How often a silent socket is asked whether it is still there, and how long it may take to say so. */
const PING_MS = 15_000;
const PONG_MS = 5_000;
/** A longer message closes the socket, so that one subgraph cannot use up the gateway's memory. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** Subscriptions that a subgraph answers by graphql-transport-ws, all over one socket that is open while there are any. */
export interface RemoteStreams {
  /** As SubgraphSource.subscribe. What is published while the socket is opened again is lost. */
  subscribe(fetch: SubgraphFetch): AsyncGenerator<SubgraphResult, void>;
  /** Ends all of them. */
  close(): void;
}

type Item = SubgraphResult | 'end';

/** @param options.random from 0 to less than 1 */
export function remoteStreams(options: {
  readonly name: string;
  readonly url: URL;
  readonly log: Logger;
  readonly random: () => number;
}): RemoteStreams {
  const { name, log } = options;
  const client = openClient(options);

  return {
    subscribe(fetch) {
      const queue = createEventQueue<Item>({ capacity: RESULTS_KEPT, onOverflow: () => stop() });
      const failed = (error: unknown): SubgraphResult => {
        const cause = causeOf(error);
        log.warn(
          { subgraph: name, requestId: fetch.request.requestId, cause: cause.message },
          'a subgraph’s stream broke',
        );
        return {
          data: null,
          errors: placed(fetch, [new GraphQLError(cause.message, { originalError: new SubgraphUnavailable(cause) })]),
        };
      };
      const end = (last: SubgraphResult): void => {
        queue.push(last);
        queue.push('end');
      };
      const stop = client.subscribe<Record<string, unknown>>(
        { query: fetch.document, variables: { ...fetch.variables } },
        {
          next: (result) => queue.push(readResult(result, failed)),
          error: (error) => end(Array.isArray(error) ? refused(fetch, error, failed) : failed(error)),
          complete: () => queue.push('end'),
        },
      );
      return endedEarly(results(queue, failed, stop), () => {
        stop();
        queue.close();
      });
    },
    close() {
      void client.dispose();
    },
  };
}

function openClient({ url, random }: { readonly url: URL; readonly random: () => number }): Client {
  let pong: NodeJS.Timeout | undefined;
  const client = createClient({
    url: url.href,
    webSocketImpl: BoundedWebSocket,
    lazy: true,
    retryAttempts: RECONNECTIONS,
    retryWait: (retries) => sleep(FIRST_WAIT_MS * 2 ** retries * (0.5 + random())),
    // Also when nobody listens at the address: the server may be starting again.
    shouldRetry: () => true,
    keepAlive: PING_MS,
    on: {
      ping(received) {
        if (!received) pong = setTimeout(() => client.terminate(), PONG_MS);
      },
      pong(received) {
        if (received) clearTimeout(pong);
      },
      closed: () => clearTimeout(pong),
    },
  });
  return client;
}

class BoundedWebSocket extends WebSocket {
  constructor(address: string, protocols: string) {
    super(address, protocols, { maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  }
}

/** The results until the stream ends; what ends it is the last. */
async function* results(
  queue: EventQueue<Item>,
  failed: (error: unknown) => SubgraphResult,
  stop: () => void,
): AsyncGenerator<SubgraphResult, void> {
  try {
    for await (const item of queue) {
      if (item === 'end') return;
      yield item;
    }
  } catch (error) {
    yield failed(error);
  } finally {
    stop();
  }
}

function readResult(result: unknown, failed: (error: unknown) => SubgraphResult): SubgraphResult {
  try {
    return foreignResult(result);
  } catch (error) {
    return failed(error);
  }
}

/** The subgraph turned the subscription away. */
function refused(
  fetch: SubgraphFetch,
  errors: readonly unknown[],
  failed: (error: unknown) => SubgraphResult,
): SubgraphResult {
  try {
    return { data: null, errors: placed(fetch, foreignErrors(errors)) };
  } catch (error) {
    return failed(error);
  }
}

/** Each at the subscription's field, unless it has its place. */
function placed(fetch: SubgraphFetch, errors: readonly GraphQLError[]): readonly GraphQLError[] {
  const [path] = pathsOf(fetchedFields(fetch.document), fetch.variables);
  return errors.map((error) =>
    error.path || path === undefined
      ? error
      : new GraphQLError(error.message, { path, originalError: error.originalError ?? error }),
  );
}

/** Of the events that end a socket: an error, or a close with its code. */
function causeOf(event: unknown): Error {
  if (event instanceof Error) return event;
  const { error, code, reason } = (event ?? {}) as { readonly [name: string]: unknown };
  return error instanceof Error ? error : new Error(`its socket closed: ${[code, reason].filter(Boolean).join(' ')}`);
}
