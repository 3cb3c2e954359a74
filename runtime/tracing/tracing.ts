import {
  type Attributes,
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';

/** What a span is about. */
export interface SpanOptions {
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  /** Nothing personal, nothing that a client can choose the length of. */
  readonly attributes?: Attributes;
  /** What it belongs to; what is under way unless told. */
  readonly parent?: Context;
  /** The trace that it begins where it belongs to none. */
  readonly traceId?: string | null;
  /** Its own id, where others derive it; 16 hexadecimal digits. */
  readonly spanId?: string;
}

const KINDS = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
  internal: SpanKind.INTERNAL,
} as const;

interface Ids {
  readonly traceId?: string | null | undefined;
  readonly spanId?: string | undefined;
}

// The library's own registry is as global: a process records its spans or it does not.
let recording = false;
let wanted: Ids = {};

/** Whether spans are recorded; what is below does nothing otherwise, at no cost. */
export function isRecording(): boolean {
  return recording;
}

/** Called by what sends spans, see startTracing. */
export function setRecording(on: boolean): void {
  recording = on;
}

/** The ids that the span under construction wants; for what makes ids. */
export function wantedIds(): Ids {
  return wanted;
}

/** Begins a span, which the caller ends. Only where {@link isRecording}. */
export function beginSpan(name: string, options: SpanOptions = {}): Span {
  const { kind = 'internal', attributes, parent = context.active(), traceId, spanId } = options;
  wanted = { traceId, spanId };
  try {
    return trace
      .getTracer('politplatform')
      .startSpan(name, { kind: KINDS[kind], ...(attributes && { attributes }) }, parent);
  } finally {
    wanted = {};
  }
}

/** Does some work in a span of its own: what is begun meanwhile belongs to it. It fails when the work rejects. */
export async function inSpan<T>(name: string, options: SpanOptions, work: () => Promise<T>): Promise<T> {
  if (!recording) return await work();
  const span = beginSpan(name, options);
  try {
    return await context.with(trace.setSpan(options.parent ?? context.active(), span), work);
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Marks a span as failed; of the error only its name, for messages quote what people wrote. */
export function failSpan(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
}

/** A span elsewhere, for what belongs to it here. */
export function remoteParent(traceId: string, spanId: string): Context {
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
}

/** Of the span that is under way; null where there is none. */
export function activeTrace(): { readonly traceId: string; readonly spanId: string } | null {
  return (recording && trace.getActiveSpan()?.spanContext()) || null;
}

/** The id of the span that an event is: whoever handles it derives the same. */
export function spanIdOfEvent(eventId: string): string {
  return eventId.replaceAll('-', '').slice(-16);
}
