import type { Executed } from '#gateway/execution/executor.ts';
import type { ClientResult } from '#gateway/execution/respond.ts';
import type { StreamEvent, Subscribed } from '#gateway/execution/subscribe.ts';
import type { Generation, Generations } from '#gateway/generation.ts';
import type { LogReader } from '#runtime/streams/log-reader.ts';
import type { Viewer } from '#runtime/viewer.ts';
import type { AnswerTo } from './answers.ts';
import { eventIdOf } from './event-id.ts';
import { type OpenedEvents, openEvents } from './opened-events.ts';

/** Streams that hear of nothing take up a new version of the graph within this time, each at a moment of its own. */
const RENEWED_WITHIN_MS = 5_000;

/** A subscription that is authorised and planned on a version of the graph. */
export interface Prepared {
  readonly generation: Pick<Generation, 'hold'>;
  readonly subscribed: Subscribed;
  /** Makes the answer to an event; it may be sent to other streams, too. */
  respond(executed: Executed, eventId: string | undefined): ClientResult;
}

/** What a stream needs to know of its request. */
export interface StreamRequest {
  /** Prepares it on the version that is served now. Rejects with AppError when the operation is not valid or not allowed there */
  prepare(): Promise<Prepared>;
  /** Who listens, as of now. */
  readonly request: { readonly viewer: Viewer | null };
  readonly resumeAfter?: string | undefined;
  onReaderTooSlow(): void;
  /** Called for each result before it is sent. */
  onResult(): void;
}

export interface OpenedStream {
  readonly results: AsyncGenerator<ClientResult, void>;
  /** The id to resume after when no event has come yet; absent for a stream that cannot be resumed. */
  readonly eventId: string | undefined;
}

/** The streams of this process. */
export interface Streams {
  /**
   * Opens a stream that lasts until its reader returns. It outlives the version of the graph that it began with: before the next event, or soon
   * without one, it is prepared anew on the one that is served by then, and fails with what that refuses it with. The viewer is checked
   * again before each event: it fails with InvalidToken when they are no longer signed in, and with ReaderTooSlow after onReaderTooSlow.
   *
   * @param first prepared on the current version
   * @throws EventIdUnknown, StreamNotResumable, and what the viewer may not listen for
   */
  open(first: Prepared, request: StreamRequest): Promise<OpenedStream>;
  /** Ends all of them, whoever forgot to; what they hold is let go when nothing is under way any more. */
  stop(): Promise<void>;
}

export interface StreamsOptions {
  readonly generations: Generations;
  readonly answer: AnswerTo;
  /** null where nothing is logged. */
  readonly log: LogReader | null;
  readonly recheck: (viewer: Viewer | null) => void;
  /** From 0 to 1. */
  readonly random: () => number;
}

export function createStreams(options: StreamsOptions): Streams {
  const open = new Map<Version, () => void>();
  const forget = options.generations.onReplaced(() => {
    for (const version of open.keys()) version.renewSoon();
  });
  return {
    async open(first, request) {
      const release = first.generation.hold();
      const events = await openEvents({
        source: first.subscribed.source,
        log: options.log,
        resumeAfter: request.resumeAfter,
        onReaderTooSlow: () => request.onReaderTooSlow(),
      }).catch((error: unknown) => {
        release();
        throw error;
      });
      const version = createVersion({ first, release, events, request, options });
      const end = (): void => {
        open.delete(version);
        version.end();
        events.end();
      };
      open.set(version, end);
      const results = resultsOf(events, version, request, options);
      return { results: endable(results, end, version.release), eventId: events.startsAfter };
    },
    async stop() {
      forget();
      await Promise.all(
        [...open].map(async ([version, end]) => {
          end();
          await version.idle();
          version.release();
        }),
      );
    },
  };
}

/** The version of the graph that a stream is on. */
interface Version {
  /** Takes up the current one, if it is another; to be awaited before each event. */
  renew(): Promise<void>;
  /** Does so soon, at a random moment. */
  renewSoon(): void;
  /** Makes the answer to an event on it; null for one that is skipped. */
  answer(event: StreamEvent): Promise<ClientResult | null>;
  /** Resolves when no event is being answered. */
  idle(): Promise<void>;
  end(): void;
  /** Lets go of it: nothing is under way any more. */
  release(): void;
}

function createVersion(given: {
  readonly first: Prepared;
  readonly release: () => void;
  readonly events: OpenedEvents;
  readonly request: StreamRequest;
  readonly options: StreamsOptions;
}): Version {
  const { events, request, options } = given;
  let { first: current, release } = given;
  let renewing: Promise<void> | undefined;
  let answering: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const takeUp = async (): Promise<void> => {
    const next = await request.prepare();
    const releaseNext = next.generation.hold();
    try {
      await events.follow(next.subscribed.source);
    } catch (error) {
      releaseNext();
      throw error;
    }
    release();
    [current, release] = [next, releaseNext];
  };
  const renew = async (): Promise<void> => {
    if (current.generation === options.generations.current) return;
    renewing ??= takeUp().finally(() => {
      renewing = undefined;
    });
    await renewing;
  };

  return {
    renew,
    renewSoon() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        // What is being answered is answered by the version that it began with.
        answering
          .then(renew)
          .catch((error: unknown) => events.fail(error instanceof Error ? error : new Error(String(error))));
      }, options.random() * RENEWED_WITHIN_MS);
      timer.unref();
    },
    async answer(event) {
      const { subscribed, respond } = current;
      const position = event.kind === 'message' ? event.message.position : undefined;
      const make = async (): Promise<ClientResult | null> => {
        const executed = await subscribed.answer(event);
        return executed && respond(executed, position === undefined ? undefined : eventIdOf(position));
      };
      const answer = options.answer(event, subscribed, make);
      answering = answer.catch(() => undefined);
      return await answer;
    },
    async idle() {
      await answering;
    },
    end: () => clearTimeout(timer),
    release: () => release(),
  };
}

async function* resultsOf(
  { events }: OpenedEvents,
  version: Version,
  { request, onResult }: StreamRequest,
  { recheck }: StreamsOptions,
): AsyncGenerator<ClientResult, void> {
  for await (const event of events) {
    await version.renew();
    recheck(request.viewer);
    const result = await version.answer(event);
    if (result === null) continue;
    onResult();
    yield result;
  }
}

/**
 * A generator whose return() also ends a reading that waits for an event; by itself it would wait with it.
 *
 * @param end called at once when the reader goes, or when there is no more; more than once does no harm
 * @param ended called when nothing is under way any more
 */
function endable<T>(inner: AsyncGenerator<T, void>, end: () => void, ended: () => void): AsyncGenerator<T, void> {
  const close = async (): Promise<IteratorResult<T, void>> => {
    end();
    try {
      return await inner.return();
    } finally {
      ended();
    }
  };
  return {
    async next() {
      let more = false;
      try {
        const result = await inner.next();
        more = result.done !== true;
        return result;
      } finally {
        if (!more) {
          end();
          ended();
        }
      }
    },
    return: close,
    async throw(error) {
      await close();
      throw error;
    },
    async [Symbol.asyncDispose]() {
      await close();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
