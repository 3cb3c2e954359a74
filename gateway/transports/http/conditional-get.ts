import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Keep } from '#gateway/pipeline.ts';

/**
 * What everybody may keep is as old as this at most when somebody meets it: a post that was taken down must not show for long. What one
 * asker keeps is asked for again each time, because after their own change they must see it.
 */
const CACHE_CONTROL: Readonly<Record<Exclude<Keep, 'nobody'>, string>> = {
  everybody: 'public, max-age=5',
  asker: 'private, no-cache',
};

/**
 * Lets a GET be answered by "still the same" (RFC 9110 section 13.1.2), and says who may keep the answer (RFC 9111).
 *
 * @param body of a response whose headers are set but for these; other methods and answers that nobody may keep stay as they are
 * @returns the body to send; undefined for none: an empty text would be given a type
 */
export function conditionalGet(
  request: FastifyRequest,
  reply: FastifyReply,
  keep: Keep,
  body: string,
): string | undefined {
  if (request.method !== 'GET' || keep === 'nobody') return body;
  // The type belongs to what is the same. Weak: whoever compresses on the way makes other bytes of it.
  const etag = `W/"${hash('sha256', `${reply.getHeader('content-type')}\n${body}`, 'base64url')}"`;
  reply.headers({ etag, 'cache-control': CACHE_CONTROL[keep] });
  if (!names(request.headers['if-none-match'], etag)) return body;
  reply.code(304).removeHeader('content-type');
  return undefined;
}

/** Whether an If-None-Match header names an entity tag, compared weakly (RFC 9110 section 8.8.3.2). */
function names(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch?.trim() === '*') return true;
  const given: readonly string[] = ifNoneMatch?.match(/"[^"]*"/g) ?? [];
  return given.includes(etag.slice('W/'.length));
}
