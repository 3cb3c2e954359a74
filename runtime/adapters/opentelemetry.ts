import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, RandomIdGenerator, TracerProvider } from '@opentelemetry/sdk-trace';
import { setRecording, wantedIds } from '#runtime/tracing/tracing.ts';

/** Spans kept at most while they cannot be sent; later ones are lost. */
const SPANS_KEPT = 8_192;

/** The recording of spans in this process. */
export interface Tracing {
  /** Sends what is kept and records no more. Never rejects: spans that cannot be sent are lost. */
  stop(): Promise<void>;
}

/**
 * Records the spans of this process and sends them by OTLP over HTTP as JSON, in the background.
 *
 * @param options.endpoint of a collector, such as http://localhost:4318; /v1/traces is added
 * @param options.service what the process is, such as gateway or posts
 */
export function startTracing({ endpoint, service }: { readonly endpoint: string; readonly service: string }): Tracing {
  const random = new RandomIdGenerator();
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `politplatform-${service}` }),
    idGenerator: {
      generateTraceId: () => wantedIds().traceId ?? random.generateTraceId(),
      generateSpanId: () => wantedIds().spanId ?? random.generateSpanId(),
    },
    spanProcessors: [new BatchSpanProcessor({ exporter, maxQueueSize: SPANS_KEPT })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  setRecording(true);
  return {
    async stop() {
      setRecording(false);
      await provider.shutdown().catch(() => {});
      trace.disable();
      context.disable();
    },
  };
}
