import type { Caller } from '#gateway/access/callers.ts';
import { ReaderTooSlow } from '#gateway/execution/event-queue.ts';
import { type ClientError, refusalErrors } from '#gateway/execution/respond.ts';
import type { Answer } from '#gateway/pipeline.ts';
import type { Logger } from '#runtime/log.ts';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import type { EventFormat, ResponseFormat, StreamTransport } from './event-format.ts';
import type { OpenStreams } from './open-streams.ts';
import { GatewayStopping } from './stream-errors.ts';
import { createTextStream, type TextStream } from './text-stream.ts';

/** The results of subscriptions, on their ways to clients over HTTP. */
export interface EventStreams {
  /** Subscriptions that are open now. */
  readonly subscriptions: Readonly<Record<StreamTransport, number>>;
  /** Sends the results of one subscription as a response of its own. @throws GatewayStopping when none is begun any more */
  respond(stream: OpenedAnswer, format: ResponseFormat, to: Recipient): TextStream;
  /**
   * Writes results to a stream until there are no more. Never rejects. Whoever ends the stream returns the results.
   * @returns the last words: that they are complete, or what failed; null when nobody is to hear them
   */
  write(results: Results, stream: TextStream, format: EventFormat, request: RequestInfo): Promise<string | null>;
}

/** Who gets results, and how they asked. */
export interface Recipient {
  readonly caller: Caller;
  readonly request: RequestInfo;
}

type OpenedAnswer = Extract<Answer, { kind: 'stream' }>;
type Results = OpenedAnswer['results'];

export function createEventStreams(options: { readonly open: OpenStreams; readonly log: Logger }): EventStreams {
  const { open, log } = options;
  const subscriptions: Record<StreamTransport, number> = { sse: 0, multipart: 0 };

  const errorsOf = (error: unknown, request: RequestInfo): readonly ClientError[] =>
    refusalErrors(error, { log, request, operation: null });

  const write: EventStreams['write'] = async (results, stream, format, request) => {
    subscriptions[format.transport] += 1;
    try {
      for await (const result of results) {
        if (stream.isOver) return null;
        await stream.write(format.event(result));
      }
      return format.completion;
    } catch (error) {
      if (!(error instanceof ReaderTooSlow)) return format.failure(errorsOf(error, request));
      stream.cut();
      return null;
    } finally {
      subscriptions[format.transport] -= 1;
    }
  };

  return {
    subscriptions,
    write,
    respond({ results, eventId }, format, { caller, request }) {
      const stream = createTextStream();
      const leave = (): void => void results.return();
      stream.body.once('close', leave);
      const end = (reason: Error): void => {
        const errors = errorsOf(reason, request);
        stream.end(reason instanceof GatewayStopping ? format.interruption(errors) : format.failure(errors));
        leave();
      };
      try {
        open.add({ stream, heartbeat: format.heartbeat, caller, end });
      } catch (error) {
        stream.cut();
        throw error;
      }
      void stream.write(format.opening(eventId));
      void write(results, stream, format, request).then((last) => last !== null && stream.end(last));
      return stream;
    },
  };
}
