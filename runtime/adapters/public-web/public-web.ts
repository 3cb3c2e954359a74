import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { PageUnreadable, type PublicWeb, type WebPage } from '#runtime/ports/public-web.ts';
import { htmlText } from './html-text.ts';
import { type Reach, requestPage } from './page-request.ts';

/** All redirects, the resolver's answers and the body together, in milliseconds. */
const TIMEOUT_MS = 5_000;
const MAX_REDIRECTS = 3;
/** Of the page as it is read, decompressed; what is beyond is not read. What a preview needs stands in the head. */
export const MAX_PAGE_BYTES = 512 * 1024;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Client errors that are about the moment: timeout, too early, too many requests (RFC 9110, 6585, 8470). */
const PASSING = new Set([408, 425, 429]);

export interface PublicWebOptions extends Reach {
  readonly timeoutMs?: number;
}

/**
 * Reads pages over http and https: of public addresses only, on ports 80 and 443, each redirect (three at most) checked like the
 * first address; at most 512 KB of HTML within five seconds.
 */
export function createPublicWeb({ timeoutMs = TIMEOUT_MS, ...reach }: PublicWebOptions = {}): PublicWeb {
  return {
    async readPage(address) {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        return await follow(address, reach, signal);
      } catch (error) {
        if (error instanceof PageUnreadable) throw error;
        const reason = signal.aborted ? `no answer within ${timeoutMs} ms` : 'the page could not be fetched';
        throw new PageUnreadable(reason, { permanent: false, cause: error });
      }
    },
  };
}

async function follow(address: string, reach: Reach, signal: AbortSignal): Promise<WebPage> {
  let url = absolute(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await requestPage(url, reach, signal);
    const next = redirectOf(response, url);
    if (next === null) return await pageOf(response, url, signal);
    response.destroy();
    url = next;
  }
  throw new PageUnreadable(`more than ${MAX_REDIRECTS} redirects`, { permanent: true });
}

function absolute(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (url === null) throw new PageUnreadable('not an address', { permanent: true });
  return url;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | null {
  if (!REDIRECTS.has(statusCode) || headers.location === undefined) return null;
  return absolute(headers.location, from);
}

async function pageOf(response: IncomingMessage, url: URL, signal: AbortSignal): Promise<WebPage> {
  const { statusCode = 0, headers } = response;
  const contentType = headers['content-type'] ?? '';
  try {
    if (statusCode !== 200) {
      const permanent = statusCode < 500 && !PASSING.has(statusCode);
      throw new PageUnreadable(`the server answered ${statusCode}`, { permanent });
    }
    if (!/^\s*(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(contentType)) {
      throw new PageUnreadable('not a page of HTML', { permanent: true });
    }
    const bytes = await beginning(decoded(response), MAX_PAGE_BYTES, signal);
    return { url: url.href, html: htmlText(bytes, contentType) };
  } finally {
    response.destroy();
  }
}

/** The body without its compression, of which servers may use one at a time. */
function decoded(response: IncomingMessage): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const decoders = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
  if (encoding === 'identity' || encoding === '') return response;
  if (!Object.hasOwn(decoders, encoding)) {
    throw new PageUnreadable('a compression that was not asked for', { permanent: true });
  }
  const decoder = decoders[encoding as keyof typeof decoders]();
  response.on('error', (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

/** The first bytes of a body: what comes after them is neither read nor decompressed, so that a bomb only ever costs the limit. */
async function beginning(body: Readable, limit: number, signal: AbortSignal): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // Leaving the loop destroys the stream.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
