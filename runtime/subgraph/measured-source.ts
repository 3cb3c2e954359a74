import type { GraphQLError } from 'graphql';
import { AppError } from '#runtime/errors.ts';
import type { Metrics } from '#runtime/metrics/metrics.ts';
import { inSpan, isRecording, type SpanOptions } from '#runtime/tracing/tracing.ts';
import { EventGone } from './event-gone.ts';
import { originalError } from './original-error.ts';
import type { SubgraphFetch, SubgraphSource } from './source.ts';

/** Where a fetch is answered: in the gateway's process, by one elsewhere, or here for a gateway elsewhere. */
export type FetchPlace = 'local' | 'remote' | 'served';

/** The same source, whose fetches are timed and whose failures are counted. */
export function measuredSource(source: SubgraphSource, place: FetchPlace, metrics: Metrics): SubgraphSource {
  const labels = { subgraph: source.name, place };
  return {
    name: source.name,
    ...(source.subscribe && { subscribe: source.subscribe }),
    async execute(fetch) {
      const started = performance.now();
      const result = isRecording()
        ? await inSpan(`subgraph ${source.name}`, spanOf(fetch, place), () => source.execute(fetch))
        : await source.execute(fetch);
      metrics.observe('polit_subgraph_fetch_duration_seconds', labels, (performance.now() - started) / 1_000);
      if (result.errors?.length) {
        for (const code of codesOf(result.errors)) {
          metrics.count('polit_subgraph_fetch_errors_total', { ...labels, code });
        }
      }
      return result;
    },
  };
}

function spanOf({ request }: SubgraphFetch, place: FetchPlace): SpanOptions {
  const attributes = { 'request.id': request.requestId };
  return { kind: place === 'remote' ? 'client' : 'internal', traceId: request.traceId, attributes };
}

/** An event that is gone is no error: its subscription skips it. */
function codesOf(errors: readonly GraphQLError[]): ReadonlySet<string> {
  const causes = errors.map(originalError).filter((cause) => !(cause instanceof EventGone));
  return new Set(causes.map((cause) => (cause instanceof AppError ? cause.publicCode : 'SERVER_ERROR')));
}
