import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { METRICS, type MetricDefinition } from '#runtime/metrics/definitions.ts';
import type { ExposedMetrics, GaugeName, Metrics, Reading } from '#runtime/metrics/metrics.ts';
import { within } from '#runtime/within.ts';

/** For reading one gauge: a scrape goes on without what hangs. */
const READ_MS = 1_000;

/** The process' own numbers are taken once, however many apps a test runs in it. */
let processRegistry: Registry | undefined;

function ofProcess(): Registry {
  if (processRegistry === undefined) {
    processRegistry = new Registry();
    collectDefaultMetrics({ register: processRegistry });
  }
  return processRegistry;
}

/** {@link Metrics} by prom-client, with its numbers of the process beside ours. */
export function createPrometheusMetrics(): Metrics {
  const registry = new Registry();
  const counters = new Map<string, Counter>();
  const histograms = new Map<string, Histogram>();
  for (const [name, definition] of Object.entries<MetricDefinition>(METRICS)) {
    const { type, help, labels: labelNames, buckets = [] } = definition;
    const settings = { name, help, labelNames, registers: [registry] };
    if (type === 'counter') counters.set(name, new Counter(settings));
    if (type === 'histogram') histograms.set(name, new Histogram({ ...settings, buckets: [...buckets] }));
  }
  let exposing: Promise<string> | undefined;

  const unreadable = counters.get('polit_unreadable_metrics_total');

  const readInto = async <Name extends GaugeName>(
    gauge: Gauge,
    name: Name,
    read: () => Reading<Name> | Promise<Reading<Name>>,
  ): Promise<void> => {
    try {
      const reading = await within(READ_MS, (async () => await read())());
      gauge.reset();
      if (typeof reading === 'number') gauge.set(reading);
      else for (const { labels, value } of reading) gauge.set(labels, value);
    } catch {
      gauge.reset();
      // Without labels a reset writes a 0, which would be believed.
      if (METRICS[name].labels.length === 0) gauge.remove();
      unreadable?.inc({ metric: name });
    }
  };

  /** Who asks while an answer is being made gets that one: scrapes never pile up. */
  const textOfAll = async (): Promise<string> => {
    exposing ??= Registry.merge([registry, ofProcess()])
      .metrics()
      .finally(() => {
        exposing = undefined;
      });
    return await exposing;
  };

  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
    observe: (name, labels, value) => histograms.get(name)?.observe(labels, value),
    gauge(name, read) {
      const { help, labels: labelNames } = METRICS[name];
      const gauge: Gauge = new Gauge({
        name,
        help,
        labelNames,
        registers: [registry],
        collect: () => readInto(gauge, name, read),
      });
    },
    async expose(format): Promise<ExposedMetrics> {
      const text = await textOfAll();
      return format === 'text'
        ? { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text }
        : { contentType: Registry.OPENMETRICS_CONTENT_TYPE, text: toOpenMetrics(text) };
    },
  };
}

/**
 * The text format 0.0.4 as OpenMetrics 1.0.0 writes it: no empty lines, the names of counter families without `_total`, an end.
 * prom-client can write it as well, but renames its counters for good in doing so, and the next text would lack the suffix.
 */
function toOpenMetrics(text: string): string {
  const lines = text.split('\n').filter((line) => line !== '');
  const counters = new Set(lines.flatMap((line) => /^# TYPE (\S+)_total counter$/.exec(line)?.[1] ?? []));
  const renamed = lines.map((line) =>
    line.replace(/^# (HELP|TYPE) (\S+)_total /, (whole, kind: string, name: string) =>
      counters.has(name) ? `# ${kind} ${name} ` : whole,
    ),
  );
  return `${renamed.join('\n')}\n# EOF\n`;
}
