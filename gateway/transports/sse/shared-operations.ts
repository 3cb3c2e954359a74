import type { FastifyReply, FastifyRequest } from 'fastify';
import { MalformedRequest, MethodNotAllowed, NotAcceptable, TooManyOperations } from '#gateway/errors.ts';
import type { OperationParams } from '#gateway/operations/params.ts';
import type { Answer, Pipeline } from '#gateway/pipeline.ts';
import type { AccessLog } from '#gateway/transports/http/access-log.ts';
import { negotiate } from '#gateway/transports/http/media-type.ts';
import { clientNameOf, headerOf, requestInfoOf } from '#gateway/transports/http/request-info.ts';
import { paramsOf } from '#gateway/transports/http/request-params.ts';
import { contentTypeOf, sendRefusal } from '#gateway/transports/http/send-answer.ts';
import { resumeAfterOf } from '#gateway/transports/resume-after.ts';
import type { EventStreams, Recipient } from '#gateway/transports/streams/event-streams.ts';
import { EventStreamConflict } from '#gateway/transports/streams/stream-errors.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { sharedEvents } from './event-format.ts';
import type { Reservation } from './reservations.ts';

/** Operations under way on one stream. */
const OPERATIONS_PER_STREAM = 100;
/** Clients make their ids as UUIDs or counters. */
const ID_LENGTH = 100;

/** Runs an operation whose results go to a reserved stream. @returns the body of the request's own answer */
export type RunShared = (request: FastifyRequest, reply: FastifyReply, reservation: Reservation) => Promise<string>;

export function createSharedOperations(options: {
  readonly pipeline: Pipeline;
  readonly streams: EventStreams;
  readonly accessLog: AccessLog;
}): RunShared {
  const { pipeline, streams, accessLog } = options;
  return async (request, reply, reservation) => {
    const accepted = negotiate(request.headers.accept);
    if (accepted.whole === null) throw new NotAcceptable();
    reply.headers({ 'content-type': contentTypeOf(accepted), 'cache-control': 'no-store' });
    const params = paramsOf(request);
    const resumeAfter = resumeAfterOf(params);
    const client = clientNameOf(request.headers);
    const partner = reservation.caller.partner ?? undefined;
    const info = requestOf(request, reservation);
    // Last of what may throw: only an operation that is run is forgotten again.
    const operation = begin(reservation, operationIdOf(params));

    const answer = await pipeline({
      params,
      request: info,
      client,
      partner,
      onAnswered: (answered) => accessLog.carries(request, { ...answered, given: { request: info, client, partner } }),
      resumeAfter,
      idempotencyKey: headerOf(request.headers, 'idempotency-key'),
      admitType: (type) => {
        if (type === 'mutation' && request.method === 'GET') throw new MethodNotAllowed('POST');
      },
      onReaderTooSlow: reservation.stream.cut,
    });
    if (answer.kind === 'refused') {
      operation.forget();
      return sendRefusal(answer.error, answer.errors, reply, accepted.whole);
    }
    const recipient = { caller: reservation.caller, request: info };
    reply.code(operation.isEnded() ? 204 : 202);
    void deliver(answer, operation, streams, recipient).finally(operation.forget);
    return '';
  };
}

/** One operation on its stream. */
interface SharedOperation {
  readonly id: string;
  readonly stream: Reservation['stream'];
  /** Whether its client has ended it, or the stream is over. */
  isEnded(): boolean;
  /** Calls `end` when it is ended; at once when it was. */
  onEnd(end: () => void): void;
  /** Makes room for another one of its id. */
  forget(): void;
}

/** @throws EventStreamConflict, TooManyOperations */
function begin({ stream, operations }: Reservation, id: string): SharedOperation {
  if (operations.has(id)) {
    throw new EventStreamConflict({
      en: 'An operation of this operationId is under way.',
      tr: 'Bu operationId ile yürüyen bir işlem var.',
    });
  }
  if (operations.size >= OPERATIONS_PER_STREAM) throw new TooManyOperations(OPERATIONS_PER_STREAM);
  const ending = Promise.withResolvers<void>();
  let isEnded = false;
  const end = (): void => {
    isEnded = true;
    ending.resolve();
  };
  operations.set(id, end);
  return {
    id,
    stream,
    isEnded: () => isEnded || stream.isOver,
    onEnd: (listener) => void ending.promise.then(listener),
    forget() {
      if (operations.get(id) === end) operations.delete(id);
    },
  };
}

/** Resolves when all is written as far as the reader lets it: until then the operation counts as under way. */
async function deliver(
  answer: Exclude<Answer, { kind: 'refused' }>,
  operation: SharedOperation,
  streams: EventStreams,
  recipient: Recipient,
): Promise<void> {
  const { id, stream } = operation;
  const format = sharedEvents(id);
  if (answer.kind === 'parts') throw new Error('parts that were not accepted');
  if (answer.kind === 'result') {
    if (!operation.isEnded()) await stream.write(format.event(answer.result) + format.completion);
    return;
  }
  operation.onEnd(() => void answer.results.return());
  const last = await streams.write(answer.results, stream, format, recipient.request);
  if (last !== null) await stream.write(last);
}

/** @throws MalformedRequest */
function operationIdOf({ extensions: { operationId } }: OperationParams): string {
  if (typeof operationId === 'string' && operationId !== '' && operationId.length <= ID_LENGTH) return operationId;
  throw new MalformedRequest(
    {
      en: `extensions.operationId must be a string of 1 to ${ID_LENGTH} characters.`,
      tr: `extensions.operationId 1 ile ${ID_LENGTH} karakter arasında bir metin olmalıdır.`,
    },
    { path: ['extensions', 'operationId'] },
  );
}

/** Its viewer is whoever has the stream at the time it is read: a fresher token extends what runs already. */
function requestOf(request: FastifyRequest, reservation: Reservation): RequestInfo {
  const origin = { headers: request.headers, remoteAddress: request.socket.remoteAddress };
  return {
    ...requestInfoOf(origin, request.id, null),
    get viewer() {
      return reservation.caller.viewer;
    },
  };
}
