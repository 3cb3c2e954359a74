import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { isCallerRefused } from '#gateway/access/callers.ts';
import { HttpRefusal } from '#gateway/errors.ts';
import { bodyText, type ClientError } from '#gateway/execution/respond.ts';
import type { Answer } from '#gateway/pipeline.ts';
import { partsContentType, sendOnePart, sendParts } from '#gateway/transports/multipart/send-parts.ts';
import { MULTIPART_EVENTS } from '#gateway/transports/multipart/subscription-format.ts';
import { DISTINCT_EVENTS } from '#gateway/transports/sse/event-format.ts';
import type { EventStreams, Recipient } from '#gateway/transports/streams/event-streams.ts';
import type { TextStream } from '#gateway/transports/streams/text-stream.ts';
import { AppError } from '#runtime/errors.ts';
import type { Logger } from '#runtime/log.ts';
import { type Accepted, type EventsMedia, type ResponseMedia, UNSPECIFIC } from './media-type.ts';
import { statusOfRefusal, statusOfResult } from './status.ts';

/** What Fastify sends. */
export type Body = string | Readable;

const EVENT_FORMATS = {
  'text/event-stream': DISTINCT_EVENTS,
  'multipart/mixed': MULTIPART_EVENTS,
} as const satisfies Record<EventsMedia, unknown>;

export interface SendOptions {
  readonly streams: EventStreams;
  readonly log: Logger;
  readonly to: Recipient;
  /** Told of the stream of a subscription. */
  onStream(stream: TextStream): void;
}

/** The content type of what comes at once, refusals included. */
export function contentTypeOf({ whole }: Accepted): string {
  return `${(whole ?? UNSPECIFIC).type}; charset=utf-8`;
}

/** The headers of a response that is read as it comes. */
export function beginStream(reply: FastifyReply, contentType: string): void {
  // nginx and its like would hold events back until their buffers are full.
  reply.headers({ 'content-type': contentType, 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
}

/** Sets status and headers for an answer. @returns its body */
export function sendAnswer(answer: Answer, reply: FastifyReply, accepted: Accepted, options: SendOptions): Body {
  const { whole, parts, events } = accepted;
  switch (answer.kind) {
    case 'refused':
      return refuse(answer, reply, accepted);
    case 'stream': {
      if (events === null) throw new Error('a stream that was not accepted');
      const format = EVENT_FORMATS[events];
      const stream = options.streams.respond(answer, format, options.to);
      beginStream(reply, format.contentType);
      options.onStream(stream);
      return stream.body;
    }
    case 'parts':
      if (parts === null) throw new Error('parts that were not accepted');
      beginStream(reply, partsContentType(parts));
      return sendParts(answer, parts, options.log);
    case 'result':
      if (whole !== null) {
        reply.code(statusOfResult(answer.result, whole));
        return bodyText(answer.result);
      }
      if (events === 'text/event-stream') {
        beginStream(reply, DISTINCT_EVENTS.contentType);
        return DISTINCT_EVENTS.event(answer.result) + DISTINCT_EVENTS.completion;
      }
      if (parts === null) throw new Error('a result that was not accepted');
      beginStream(reply, partsContentType(parts));
      return sendOnePart(answer.result, parts);
  }
}

/**
 * A client that takes nothing but server-sent events is told so by them: EventSource shows its page neither status nor body of another
 * answer. What is wrong with the request itself, not with its operation, is a status all the same (graphql-sse, "Distinct connections
 * mode").
 */
function refuse(
  { error, errors }: Extract<Answer, { kind: 'refused' }>,
  reply: FastifyReply,
  { whole, events }: Accepted,
): Body {
  const isOperations = error instanceof AppError && !(error instanceof HttpRefusal) && !isCallerRefused(error);
  if (whole === null && events === 'text/event-stream' && isOperations) {
    beginStream(reply, DISTINCT_EVENTS.contentType);
    return DISTINCT_EVENTS.failure(errors);
  }
  return sendRefusal(error, errors, reply, whole ?? UNSPECIFIC);
}

/** Sets status and headers of a refusal that is told at once. @returns its body */
export function sendRefusal(
  error: unknown,
  errors: readonly ClientError[],
  reply: FastifyReply,
  media: ResponseMedia,
): string {
  if (error instanceof HttpRefusal) reply.headers(error.headers);
  reply.code(statusOfRefusal(error, media));
  return JSON.stringify({ errors });
}
