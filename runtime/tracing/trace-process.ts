import type { Config } from '#runtime/config/config.ts';

/**
 * Records the spans of this process where a collector is set (OTEL_EXPORTER_OTLP_ENDPOINT); what does so is not even loaded otherwise.
 *
 * @param service what the process is, such as gateway or posts
 * @returns sends what is left and ends the recording
 */
export async function traceProcess(
  { tracing }: Pick<Config, 'tracing'>,
  service: string,
): Promise<() => Promise<void>> {
  if (tracing.endpoint === null) return async () => {};
  const { startTracing } = await import('#runtime/adapters/opentelemetry.ts');
  return startTracing({ endpoint: tracing.endpoint, service }).stop;
}
