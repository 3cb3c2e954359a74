import { createEventQueue } from '#gateway/execution/event-queue.ts';
import type { EventSource, OpenSource, StreamEvent } from '#gateway/execution/subscribe.ts';
import type { LogReader } from '#runtime/streams/log-reader.ts';
import { isLoggedTopic } from '#runtime/streams/logged-topic.ts';
import { EventIdUnknown, StreamNotResumable } from './errors.ts';
import { eventIdOf, positionOf } from './event-id.ts';

/** Events kept for a reader that is behind; further ones end its stream. */
const EVENTS_KEPT = 100;
/** More than these are not told again one by one: the client reads the list. */
const REPLAYED_AT_MOST = 500;

/** The events of one stream. */
export interface OpenedEvents {
  /** To be read once. */
  readonly events: AsyncIterable<StreamEvent>;
  /** The id to resume after when no event has come yet; absent for a stream that cannot be resumed. */
  readonly startsAfter: string | undefined;
  /** Goes on with another source; what both tell of meanwhile is told once. Rejects when that one refuses: nothing has changed then. */
  follow(source: EventSource): Promise<void>;
  /** Makes the reading fail at once. */
  fail(error: Error): void;
  /** Listens no more and ends the reading. */
  end(): void;
}

export interface OpeningOptions {
  readonly source: EventSource;
  /** null where nothing is logged: no stream can be resumed then. */
  readonly log: LogReader | null;
  /** Id of an event; what came after it is told first. */
  readonly resumeAfter: string | undefined;
  readonly onReaderTooSlow: () => void;
}

/** Opens a source. @throws EventIdUnknown, StreamNotResumable, and what the source refuses with */
export async function openEvents(options: OpeningOptions): Promise<OpenedEvents> {
  const { log, onReaderTooSlow } = options;
  const after = options.resumeAfter === undefined ? null : positionOf(options.resumeAfter);
  if (options.resumeAfter !== undefined && (after === null || !options.source.resumable)) throw new EventIdUnknown();

  const queue = createEventQueue<StreamEvent>({ capacity: EVENTS_KEPT, onOverflow: onReaderTooSlow });
  /** What was told while two sources are listened to. */
  let told: Set<object> | null = null;
  const listenTo = (source: EventSource): Promise<OpenSource> =>
    source.open({
      event(event) {
        if (event.kind === 'message') {
          if (told?.has(event.message)) return;
          told?.add(event.message);
        }
        queue.push(event);
      },
      refused: queue.fail,
      ended: queue.finish,
    });

  let { source } = options;
  let open = await listenTo(source);
  let isOver = false;
  const start = await beginning(source, open, log, after).catch((error: unknown) => {
    open.end();
    throw error;
  });

  return {
    events: inOrder(start, queue),
    // Of a stream that goes on: what was missed is still to be told.
    startsAfter: options.resumeAfter ?? (start.position === null ? undefined : eventIdOf(start.position)),
    async follow(next) {
      if (next.origin.by === source.origin.by && next.origin.what === source.origin.what) return;
      told = new Set();
      try {
        const opened = await listenTo(next);
        (isOver ? opened : open).end();
        if (!isOver) [source, open] = [next, opened];
      } finally {
        told = null;
      }
    },
    fail: queue.fail,
    end() {
      isOver = true;
      open.end();
      queue.close();
    },
  };
}

/** What a stream begins with. */
interface Start {
  readonly missed: readonly StreamEvent[];
  /** What is up to here in the log is either among the missed events or none of the stream's; null where nothing is logged. */
  readonly position: number | null;
}

/** What is so already comes after what was missed: it is newer. */
async function beginning(
  source: EventSource,
  open: OpenSource,
  log: LogReader | null,
  after: number | null,
): Promise<Start> {
  const { missed, position } = await startOf(open, log, after);
  return { missed: [...missed, ...(await source.initially())], position };
}

/** To be called when everything is listened to: what is logged from now on comes by itself. */
async function startOf(open: OpenSource, log: LogReader | null, after: number | null): Promise<Start> {
  const topics = open.topics().filter(isLoggedTopic);
  if (after === null) return { missed: [], position: log && topics.length > 0 ? await log.newest() : null };
  if (log === null || (topics.length === 0 && open.topics().length > 0)) throw new EventIdUnknown();
  const position = Math.max(after, log.position);
  const missed = await log.missed(topics, after, REPLAYED_AT_MOST);
  if (missed === null) throw new StreamNotResumable();
  return { missed: missed.map((message) => ({ kind: 'message', message })), position };
}

async function* inOrder(
  { missed, position }: Start,
  live: AsyncIterable<StreamEvent>,
): AsyncGenerator<StreamEvent, void> {
  yield* missed;
  for await (const event of live) {
    const place = event.kind === 'message' ? event.message.position : undefined;
    if (place === undefined || position === null || place > position) yield event;
  }
}
