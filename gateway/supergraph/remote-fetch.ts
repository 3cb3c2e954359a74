import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { SubgraphTooSlow } from '#runtime/serving/errors.ts';

/** Connections to one subgraph; more fetches than these wait for one. */
const MAX_CONNECTIONS = 128;
/** Connections kept open while nobody needs them. */
const IDLE_CONNECTIONS = 32;
/** Shorter than the server keeps them, so that it does not close one just as it is used again. */
const IDLE_MS = 60_000;

/** What came back. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** Sends JSON to one host over connections that stay open. */
export interface HttpPoster {
  /**
   * @param options.again whether sending twice does no harm: what fails because the server had closed the idle connection is then sent
   *   once more
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

/** A connection that was found closed when it was used again: the server never saw the request, or died over it. */
class StaleConnection extends Error {
  override readonly name = 'StaleConnection';
}

/** Posts to the host and port of `url`, by its protocol. */
export function httpPoster(url: URL): HttpPoster {
  const secure = url.protocol === 'https:';
  const send = secure ? requestHttps : requestHttp;
  const settings = { keepAlive: true, maxSockets: MAX_CONNECTIONS, maxFreeSockets: IDLE_CONNECTIONS, timeout: IDLE_MS };
  const agent = secure ? new HttpsAgent(settings) : new HttpAgent(settings);
  const host = { hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port || (secure ? 443 : 80) };

  const attempt = (path: string, body: string, { headers, leftMs }: PostOptions): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const sending = send({
        ...host,
        agent,
        method: 'POST',
        path,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      const timer = setTimeout(() => {
        fail(new SubgraphTooSlow());
        sending.destroy();
      }, leftMs);
      sending.on('error', (error) => {
        fail(sending.reusedSocket && isClosed(error) ? new StaleConnection(error.message, { cause: error }) : error);
      });
      sending.on('response', (response) => {
        readText(response).then((text) => {
          clearTimeout(timer);
          resolve({ status: response.statusCode ?? 0, body: text });
        }, fail);
      });
      sending.end(body);
    });

  return {
    async post(path, body, options) {
      const started = performance.now();
      try {
        return await attempt(path, body, options);
      } catch (error) {
        const leftMs = options.leftMs - (performance.now() - started);
        if (!(error instanceof StaleConnection && options.again && leftMs > 0)) throw error;
        return await attempt(path, body, { ...options, leftMs });
      }
    },
    close: () => agent.destroy(),
  };
}

function isClosed(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function readText(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    response.on('error', reject);
  });
}
