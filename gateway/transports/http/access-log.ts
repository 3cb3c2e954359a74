import type { FastifyInstance, FastifyRequest } from 'fastify';
import { loggedName, type Operation } from '#gateway/operations/document.ts';
import type { OperationRequest, Pipeline } from '#gateway/pipeline.ts';
import type { Logger } from '#runtime/log.ts';

/** Client names could be anything; those of real clients are short. */
const CLIENT_NAME_KEPT = 64;

/** What is told of an operation once it is answered; of a stream once it has begun. */
export interface AnsweredOperation {
  /** null where the request named none that could be found. */
  readonly operation: Operation | null;
  /** Public codes of its errors, each once. */
  readonly codes: readonly string[];
}

/** Who sent an operation, and what came of it. */
export interface LoggedOperation extends AnsweredOperation {
  readonly given: Pick<OperationRequest, 'request' | 'client' | 'partner'>;
}

/**
 * One line for each request once its answer, or its stream, has ended (ACCESS_LOG). Nothing in it is personal beyond the id of who is
 * signed in and a truncated network: no variables, no texts, no user agents.
 */
export interface AccessLog {
  /** Writes the lines of a server's requests, health checks and metrics left out. */
  addTo(app: FastifyInstance): void;
  /** Says which operation a request of that server carries. */
  carries(request: FastifyRequest, operation: LoggedOperation): void;
  /** The same pipeline for operations that are no requests of their own, as on a socket: each answer is a line. */
  ofSockets(pipeline: Pipeline): Pipeline;
}

export const NO_ACCESS_LOG: AccessLog = { addTo() {}, carries() {}, ofSockets: (pipeline) => pipeline };

const UNLOGGED = /^\/(health|metrics)(\/|$)/;

export function createAccessLog(log: Logger): AccessLog {
  const operations = new WeakMap<FastifyRequest, LoggedOperation>();
  return {
    addTo(app) {
      const before = new WeakMap<FastifyRequest, number>();
      app.addHook('onRequest', async (request) => {
        before.set(request, request.socket.bytesWritten);
      });
      app.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url;
        if (route !== undefined && UNLOGGED.test(route)) return;
        const carried = operations.get(request);
        log.info(
          {
            requestId: request.id,
            ...(carried && fieldsOf(carried)),
            transport: 'http',
            method: request.method,
            route: route ?? null,
            status: reply.statusCode,
            ms: Math.round(reply.elapsedTime),
            // On the wire, with headers; of a stream all that was sent.
            bytes: request.socket.bytesWritten - (before.get(request) ?? 0),
          },
          'access',
        );
      });
    },
    carries: (request, operation) => operations.set(request, operation),
    ofSockets: (pipeline) => async (given) => {
      const started = performance.now();
      let told: AnsweredOperation = { operation: null, codes: [] };
      const answer = await pipeline({
        ...given,
        onAnswered(answered) {
          told = answered;
          given.onAnswered?.(answered);
        },
      });
      const write = (): void => {
        const ms = Math.round(performance.now() - started);
        const { requestId } = given.request;
        log.info(
          { requestId, ...fieldsOf({ ...told, given }), transport: 'websocket', outcome: answer.kind, ms },
          'access',
        );
      };
      if (answer.kind === 'stream') return { ...answer, results: thenDo(answer.results, write) };
      write();
      return answer;
    },
  };
}

function fieldsOf({ operation, codes, given }: LoggedOperation) {
  const { traceId, viewer, clientNetwork } = given.request;
  return {
    traceId,
    userId: viewer?.id ?? null,
    network: clientNetwork,
    client: given.client?.slice(0, CLIENT_NAME_KEPT) ?? null,
    partner: given.partner?.name ?? null,
    operation: loggedName(operation),
    documentId: operation?.document.id ?? null,
    type: operation?.type ?? null,
    codes,
  };
}

/** The same stream; `done` is called once, when it has ended, whoever ended it. */
function thenDo<T>(inner: AsyncGenerator<T, void>, done: () => void): AsyncGenerator<T, void> {
  let isDone = false;
  const end = (): void => {
    if (!isDone) done();
    isDone = true;
  };
  const watched = async (step: Promise<IteratorResult<T, void>>): Promise<IteratorResult<T, void>> => {
    try {
      const result = await step;
      if (result.done) end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  };
  return {
    next: () => watched(inner.next()),
    return: () => watched(inner.return()),
    throw: (error) => watched(inner.throw(error)),
    async [Symbol.asyncDispose]() {
      await watched(inner.return());
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
