import type { ClientError, ClientResult } from '#gateway/execution/respond.ts';

/** What results are sent by over HTTP, as metrics name it. */
export type StreamTransport = 'sse' | 'multipart';

/** How the results of one operation are told to its client over a response that stays open. */
export interface EventFormat {
  readonly transport: StreamTransport;
  event(result: ClientResult): string;
  /** After the last result. */
  readonly completion: string;
  /** Instead of any further result: the operation was turned away, or its stream failed. */
  failure(errors: readonly ClientError[]): string;
}

/** The same for a response with the results of one operation alone. */
export interface ResponseFormat extends EventFormat {
  readonly contentType: string;
  /**
   * Comes first, so that the client has the headers before the first result.
   * @param eventId what to resume after when no event has come yet; undefined for a stream that cannot be resumed
   */
  opening(eventId: string | undefined): string;
  /** Tells that the stream lives. */
  readonly heartbeat: string;
  /** Ends it so that the client connects again. */
  interruption(errors: readonly ClientError[]): string;
}
