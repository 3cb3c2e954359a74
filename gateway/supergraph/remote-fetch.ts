import { buildConnector, type Dispatcher, Pool } from 'undici';
import { SubgraphTooSlow } from '#runtime/serving/errors.ts';

/** Connections to one subgraph; more fetches than these wait for one. */
const MAX_CONNECTIONS = 128;
/** Fetches of one subgraph under way and waiting; further ones fail at once. */
const MAX_FETCHES = 10_000;
/** Shorter than the server keeps idle connections, so that it does not close one just as it is used again. */
const IDLE_MS = 60_000;
const CONNECT_MS = 5_000;
/** A server that was restarted has closed all of its connections; as many are tried one after another. */
const STALE_REPEATS = 3;
/** An answer that is longer fails, so that one subgraph cannot use up the gateway's memory. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The header Retry-After as it came. */
  readonly retryAfter?: string;
}

/** Sends JSON to one host over connections that stay open. */
export interface HttpPoster {
  /**
   * @param options.again whether sending twice does no harm: what fails because the server had closed the idle connection is then sent
   *   again
   * @throws SubgraphTooSlow after `leftMs`, or the connection's error
   */
  post(path: string, body: string, options: PostOptions): Promise<HttpAnswer>;
  close(): void;
}

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly leftMs: number;
  readonly again: boolean;
}

/** Errors of connections that had answered a request before: the server may have closed them before it saw this one. */
type StaleErrors = WeakSet<Error>;

/** A connection that was found closed when it was used again: the server never saw the request, or died over it. */
class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

/**
 * Posts to the host and port of `url`, by its protocol. By undici's dispatcher: half the CPU of node:http (docs/performance.md), of which
 * what its more comfortable functions add would be most again.
 */
export function httpPoster(url: URL): HttpPoster {
  const stale: StaleErrors = new WeakSet();
  const pool = new Pool(url.origin, {
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    keepAliveTimeout: IDLE_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
    // The time that is left counts for all of it together.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: watchedConnector(stale),
  });
  let underWay = 0;

  const attempt = (path: string, body: string, { headers, leftMs }: PostOptions): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      pool.dispatch(
        { path, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body },
        answerHandler({ leftMs, stale, resolve, reject }),
      );
    });

  return {
    async post(path, body, options) {
      if (underWay >= MAX_FETCHES) throw new Error(`more than ${MAX_FETCHES} fetches are waiting`);
      const deadline = performance.now() + options.leftMs;
      underWay += 1;
      try {
        for (let stalePast = 0, { leftMs } = options; ; stalePast += 1) {
          try {
            return await attempt(path, body, { ...options, leftMs });
          } catch (error) {
            leftMs = deadline - performance.now();
            const repeats = options.again && stalePast < STALE_REPEATS && leftMs > 0;
            if (!(error instanceof StaleConnection && repeats)) throw error;
          }
        }
      } finally {
        underWay -= 1;
      }
    },
    close() {
      void pool.destroy();
    },
  };
}

/** Makes connections whose errors are known as those of connections that were used before. */
function watchedConnector(stale: StaleErrors): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_MS, allowH2: false });
  return (options, callback) => {
    connect(options, (...outcome) => {
      const [, socket] = outcome;
      socket?.prependListener('error', (error: Error) => {
        if (socket.bytesRead > 0) stale.add(error);
      });
      callback(...outcome);
    });
  };
}

/** Collects one answer, for as long as there is time. */
function answerHandler(options: {
  readonly leftMs: number;
  readonly stale: StaleErrors;
  resolve(answer: HttpAnswer): void;
  reject(error: Error): void;
}): Dispatcher.DispatchHandler {
  const { leftMs, stale, resolve, reject } = options;
  let sending: Dispatcher.DispatchController | undefined;
  let slow: SubgraphTooSlow | undefined;
  let status = 0;
  let retryAfter: string | undefined;
  const chunks: Buffer[] = [];
  // Whole milliseconds: timers of the same length are kept in one list.
  const timer = setTimeout(() => {
    slow = new SubgraphTooSlow();
    sending?.abort(slow);
    reject(slow);
  }, Math.ceil(leftMs));

  return {
    onRequestStart(controller) {
      sending = controller;
      // It waited for a connection until its time was over.
      if (slow) controller.abort(slow);
    },
    onResponseStart(_controller, statusCode, headers) {
      status = statusCode;
      const header = headers['retry-after'];
      if (typeof header === 'string') retryAfter = header;
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk);
    },
    onResponseEnd() {
      clearTimeout(timer);
      const [first] = chunks;
      const bytes = chunks.length === 1 && first ? first : Buffer.concat(chunks);
      resolve({ status, body: bytes.toString('utf8'), ...(retryAfter !== undefined && { retryAfter }) });
    },
    onResponseError(_controller, error) {
      clearTimeout(timer);
      const unanswered = status === 0 && (stale.has(error) || wasUsed(error));
      reject(unanswered ? new StaleConnection(error.message, { cause: error }) : error);
    },
  };
}

/** Whether it is undici's error for a connection that the server closed after it had answered something. */
function wasUsed(error: Error): boolean {
  if (!('socket' in error)) return false;
  const { socket } = error;
  return typeof socket === 'object' && socket !== null && 'bytesRead' in socket && Number(socket.bytesRead) > 0;
}
