import { bodyText } from '#gateway/execution/respond.ts';
import type { EventFormat, ResponseFormat } from '#gateway/transports/streams/event-format.ts';

export const EVENT_STREAM = 'text/event-stream; charset=utf-8';
/** A comment: browsers take a response for open once something has come. */
export const HEARTBEAT = ':\n\n';

/** Server-sent events as graphql-sse has them where each operation has a stream of its own ("distinct connections mode"). */
export const DISTINCT_EVENTS: ResponseFormat = {
  transport: 'sse',
  contentType: EVENT_STREAM,
  // An id without data is no event, but the one that EventSource sends back (HTML, section 9.2.6).
  opening: (eventId) => (eventId === undefined ? HEARTBEAT : `${idOf(eventId)}\n`),
  heartbeat: HEARTBEAT,
  event: (result) => (result.eventId === undefined ? '' : idOf(result.eventId)) + next(bodyText(result)),
  completion: complete(''),
  failure: (errors) => next(`{"errors":${JSON.stringify(errors)}}`) + complete(''),
  // Clients connect again when a stream ends that is not complete.
  interruption: () => '',
};

/** The same for one operation of several that share a stream ("single connection mode"). */
export function sharedEvents(operationId: string): EventFormat {
  const id = JSON.stringify(operationId);
  const nextOf = (payload: string): string => next(`{"id":${id},"payload":${payload}}`);
  const completion = complete(`{"id":${id}}`);
  return {
    transport: 'sse',
    event: (result) => nextOf(bodyText(result)),
    completion,
    failure: (errors) => nextOf(`{"errors":${JSON.stringify(errors)}}`) + completion,
  };
}

function idOf(eventId: string): string {
  return `id: ${eventId}\n`;
}

function next(json: string): string {
  return `event: next\ndata: ${json}\n\n`;
}

/** EventSource tells of no event without a data field. */
function complete(json: string): string {
  return `event: complete\ndata: ${json}\n\n`;
}
