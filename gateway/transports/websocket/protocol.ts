import { buildSchema, type ExecutionArgs, type ExecutionResult, GraphQLError, parse } from 'graphql';
import { CloseCode, type Context, makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { isCallerRefused } from '#gateway/access/callers.ts';
import { PartnerKeyInvalid } from '#gateway/access/partner-caller.ts';
import { TooManyOperations } from '#gateway/errors.ts';
import { ReaderTooSlow } from '#gateway/execution/event-queue.ts';
import { type ClientError, refusalErrors } from '#gateway/execution/respond.ts';
import { readParams } from '#gateway/operations/params.ts';
import type { Answer, Pipeline } from '#gateway/pipeline.ts';
import { resumeAfterOf } from '#gateway/transports/resume-after.ts';
import { InvalidToken } from '#runtime/access-token.ts';
import { AppError } from '#runtime/errors.ts';
import type { Logger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { createCarrier } from './messages.ts';
import type { SocketSession } from './session.ts';

/** Operations under way on one socket. */
const OPERATIONS_PER_SOCKET = 100;
/** RFC 6455 section 7.4.1 has no code for a reader that is too slow; clients take "try again later" as leave to reconnect. */
export const TRY_AGAIN_LATER = 1013;

/** One socket as the protocol sees it. */
export interface SocketPeer {
  readonly session: SocketSession;
  /** For one operation; its viewer is whoever is signed in at the time it is read. */
  newRequest(): RequestInfo;
  /** What the client calls itself. */
  readonly client?: string | undefined;
  /** Sends the protocol's ping with a payload, which clients answer with a pong and otherwise may ignore. */
  ping(payload: Readonly<Record<string, string>>): void;
  close(code: number, reason: string): void;
}

/** What speaks the protocol on every socket. */
export interface Protocol extends Server<SocketPeer> {
  /** Streams of results that are open now. */
  readonly streams: number;
}

/** graphql-transport-ws on our pipeline: every operation, of any kind, goes the way it goes over HTTP. */
export function createProtocol(options: { readonly pipeline: Pipeline; readonly log: Logger }): Protocol {
  const { pipeline, log } = options;
  const carrier = createCarrier();
  /** graphql-ws carries answers from its first callback to its later ones by these keys. */
  const answers = new WeakMap<ExecutionArgs, Answered>();
  const refusals = new WeakMap<readonly GraphQLError[], readonly ClientError[]>();
  const failures = new WeakMap<object, readonly ClientError[]>();
  /**
   * What each socket has under way. graphql-ws knows operations by their ids, and loses sight of one when its id is given to another before it
   * has ended.
   */
  const underWay = new WeakMap<SocketPeer, UnderWay>();

  let streams = 0;

  const refuse = (errors: readonly ClientError[]): readonly GraphQLError[] => {
    const carried = errors.map(({ message }) => new GraphQLError(message));
    refusals.set(carried, errors);
    return carried;
  };

  const underWayOn = (peer: SocketPeer): UnderWay => {
    const found = underWay.get(peer) ?? { answering: 0, streams: new Set() };
    underWay.set(peer, found);
    return found;
  };

  /** The protocol has no error after a first result: what ended a stream is its last one. */
  const failureOf = (error: unknown, peer: SocketPeer, request: RequestInfo): ExecutionResult | null => {
    if (!isToldOf(error, peer, log)) return null;
    const carried: ExecutionResult = {};
    failures.set(carried, refusalErrors(error, { log, request, operation: null }));
    return carried;
  };

  const run = async (
    peer: SocketPeer,
    request: RequestInfo,
    payload: SubscribePayload,
    ids: number,
  ): Promise<Answer> => {
    const all = underWayOn(peer);
    all.answering += 1;
    try {
      const count = Math.max(ids, all.answering + all.streams.size);
      if (count > OPERATIONS_PER_SOCKET) throw new TooManyOperations(OPERATIONS_PER_SOCKET);
      // The protocol's own check let the empty text through for a document's id, see withEmptyText.
      const params = readParams({ ...payload, query: payload.query || null });
      return await pipeline({
        params,
        request,
        client: peer.client,
        partner: peer.session.partner ?? undefined,
        resumeAfter: resumeAfterOf(params),
        admitType: () => {},
        onReaderTooSlow: () => peer.close(TRY_AGAIN_LATER, 'Reader too slow'),
      });
    } catch (error) {
      return { kind: 'refused', error, errors: refusalErrors(error, { log, request, operation: null }) };
    } finally {
      all.answering -= 1;
    }
  };

  const server = makeServer<Record<string, unknown>, SocketPeer>({
    async onConnect(context) {
      const { extra, connectionParams } = context;
      const { authorization, 'x-api-key': apiKey } = connectionParams ?? {};
      // What a client signs in with is not to stay in memory as long as its socket is open.
      Object.assign(context, { connectionParams: undefined });
      // The key first: who signs in is told of to others.
      if (apiKey !== undefined && !(await identified(extra, apiKey))) return false;
      return await authorized(extra, authorization);
    },
    async onPing({ extra }, payload) {
      if (payload?.authorization === undefined) return;
      if (!(await authorized(extra, payload.authorization))) extra.close(CloseCode.Forbidden, 'Forbidden');
    },
    async onSubscribe({ extra, subscriptions }: Context<Record<string, unknown>, SocketPeer>, id, payload) {
      const request = extra.newRequest();
      const answer = await run(extra, request, payload, Object.keys(subscriptions).length);
      if (answer.kind !== 'refused') {
        // Before its first event: whose socket breaks until then goes on from here.
        if (answer.kind === 'stream' && answer.eventId !== undefined) extra.ping({ id, eventId: answer.eventId });
        const args: ExecutionArgs = { schema: ANY_SCHEMA, document: ANY_OPERATION, contextValue: extra };
        answers.set(args, { answer, request });
        return args;
      }
      if (isCallerRefused(answer.error)) extra.close(CloseCode.Forbidden, 'Forbidden');
      return refuse(answer.errors);
    },
    execute(args) {
      const answered = answers.get(args);
      if (answered === undefined) throw new Error('an operation without an answer');
      const { answer, request } = answered;
      if (answer.kind === 'result') return carrier.load(answer.result);
      if (answer.kind === 'parts') throw new Error('parts that were not accepted');
      const peer = args.contextValue as SocketPeer;
      const all = underWayOn(peer);
      const stream = mapStream(answer.results, carrier.load, {
        failure: (error) => failureOf(error, peer, request),
        end() {
          streams -= 1;
          all.streams.delete(stream);
        },
      });
      streams += 1;
      all.streams.add(stream);
      return stream;
    },
    async onClose({ extra }) {
      await Promise.all([...(underWay.get(extra)?.streams ?? [])].map((stream) => stream.return()));
    },
    onNext(_context, _id, _payload, _args, result) {
      const errors = failures.get(result);
      return errors ? { errors } : carrier.unload(result);
    },
    onError: (_context, _id, _payload, errors) => refusals.get(errors),
  });
  return {
    opened: server.opened,
    get streams() {
      return streams;
    },
  };
}

/** graphql-ws looks at a document to tell subscriptions from the rest; all of ours take the same way, and none its schema. */
const ANY_OPERATION = parse('{ __typename }');
const ANY_SCHEMA = buildSchema('type Query { unused: Int }');

interface Answered {
  readonly answer: Exclude<Answer, { kind: 'refused' }>;
  readonly request: RequestInfo;
}

interface UnderWay {
  /** Operations that have no answer yet. */
  answering: number;
  readonly streams: Set<AsyncGenerator<ExecutionResult, void>>;
}

function identified({ session }: SocketPeer, apiKey: unknown): Promise<boolean> {
  return accepted(async () => {
    if (typeof apiKey !== 'string') throw new PartnerKeyInvalid();
    await session.identify(apiKey);
  });
}

function authorized({ session }: SocketPeer, authorization: unknown): Promise<boolean> {
  return accepted(async () => {
    const isText = typeof authorization === 'string';
    if (!isText && authorization !== undefined && authorization !== null) throw new InvalidToken('TOKEN_INVALID');
    await session.authorize(isText ? authorization : undefined);
  });
}

/** Whether credentials were accepted; rejects with what is no matter of theirs. */
async function accepted(present: () => Promise<void>): Promise<boolean> {
  try {
    await present();
    return true;
  } catch (error) {
    if (isCallerRefused(error)) return false;
    throw error;
  }
}

/**
 * A stream that fails takes its socket with it where the client is to sign in or to connect again. One whose viewer may no longer listen
 * ends alone.
 *
 * @returns whether the client is to hear why
 */
function isToldOf(error: unknown, peer: SocketPeer, log: Logger): boolean {
  if (isCallerRefused(error)) peer.close(CloseCode.Forbidden, 'Forbidden');
  else if (!(error instanceof AppError || error instanceof ReaderTooSlow)) {
    log.error({ err: error }, 'subscription failed');
    peer.close(CloseCode.InternalServerError, 'Internal server error');
  } else return error instanceof AppError;
  return false;
}

/**
 * A stream with each value mapped; a failure ends it.
 * @param on.failure makes the last value of a failure; null for none
 * @param on.end called once
 */
function mapStream<From, To>(
  stream: AsyncGenerator<From, void>,
  map: (value: From) => To,
  on: { failure(error: unknown): To | null; end(): void },
): AsyncGenerator<To, void> {
  let open = true;
  const end = (): IteratorResult<To, void> => {
    if (open) on.end();
    open = false;
    return { done: true, value: undefined };
  };
  const step = async (next: Promise<IteratorResult<From, void>>): Promise<IteratorResult<To, void>> => {
    try {
      const { done, value } = await next;
      return done ? end() : { done: false, value: map(value) };
    } catch (error) {
      const last = open ? on.failure(error) : null;
      const ended = end();
      return last === null ? ended : { done: false, value: last };
    }
  };
  return {
    next: () => step(stream.next()),
    return: () => step(stream.return()),
    throw: (error) => step(stream.throw(error)),
    [Symbol.asyncDispose]: async () => void (await step(stream.return())),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
