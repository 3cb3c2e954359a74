import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { activeTrace, beginSpan, inSpan, isRecording, remoteParent, spanIdOfEvent } from './tracing.ts';

/** The span that each event is: of what emitted it, and above all that is done with it. Its id follows from the event's. */
export function recordEmitted(events: readonly EventEnvelope[]): void {
  if (!isRecording()) return;
  for (const { id, type, metadata } of events) {
    const traceId = metadata.trace_id;
    if (traceId === null || activeTrace()?.traceId !== traceId) continue;
    beginSpan(`event ${type}`, { kind: 'producer', spanId: spanIdOfEvent(id), attributes: { 'event.id': id } }).end();
  }
}

/** The moment that a relay handed each event to the bus. */
export function recordPublished(events: readonly EventEnvelope[]): void {
  if (!isRecording()) return;
  for (const event of events) {
    const parent = parentOf(event);
    if (parent) beginSpan(`publish ${event.type}`, { kind: 'producer', parent }).end();
  }
}

/** Lets a consumer handle a batch in a span for each event; its statements belong to the first one's. */
export async function handledInSpans<T>(
  consumer: string,
  events: readonly EventEnvelope[],
  handle: () => Promise<T>,
): Promise<T> {
  if (!isRecording()) return await handle();
  const optionsOf = (event: EventEnvelope) => {
    const parent = parentOf(event);
    const attributes = { 'event.id': event.id, 'event.type': event.type };
    return { kind: 'consumer' as const, attributes, ...(parent && { parent }) };
  };
  const [first, ...others] = events.filter((event) => event.metadata.trace_id !== null);
  if (first === undefined) return await handle();
  const spans = others.map((event) => beginSpan(`consume ${consumer}`, optionsOf(event)));
  try {
    return await inSpan(`consume ${consumer}`, optionsOf(first), handle);
  } finally {
    for (const span of spans) span.end();
  }
}

function parentOf({ id, metadata }: EventEnvelope) {
  return metadata.trace_id === null ? undefined : remoteParent(metadata.trace_id, spanIdOfEvent(id));
}
