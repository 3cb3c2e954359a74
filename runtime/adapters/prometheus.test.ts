import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { PROCESS_METRICS } from '#runtime/metrics/definitions.ts';
import { createPrometheusMetrics } from './prometheus.ts';

const textOf = async (metrics: ReturnType<typeof createPrometheusMetrics>) => (await metrics.expose('text')).text;

test('counters add up by label, and histograms by bucket', async () => {
  const metrics = createPrometheusMetrics();
  metrics.count('polit_cache_reads_total', { cache: 'feed.list', outcome: 'hit' }, 3);
  metrics.count('polit_cache_reads_total', { cache: 'feed.list', outcome: 'hit' });
  metrics.count('polit_cache_reads_total', { cache: 'feed.list', outcome: 'miss' });
  metrics.observe('polit_http_request_duration_seconds', { route: '/graphql' }, 0.02);
  const text = await textOf(metrics);
  expect(text).toContain('\npolit_cache_reads_total{cache="feed.list",outcome="hit"} 4\n');
  expect(text).toContain('\npolit_cache_reads_total{cache="feed.list",outcome="miss"} 1\n');
  expect(text).toContain('polit_http_request_duration_seconds_bucket{le="0.01",route="/graphql"} 0\n');
  expect(text).toContain('polit_http_request_duration_seconds_bucket{le="0.025",route="/graphql"} 1\n');
  expect(text).toContain('polit_http_request_duration_seconds_sum{route="/graphql"} 0.02\n');
});

test('two apps of one process count apart, and both tell of the process', async () => {
  const [one, other] = [createPrometheusMetrics(), createPrometheusMetrics()];
  one.count('polit_database_statements_total', {}, 5);
  expect(await textOf(one)).toContain('\npolit_database_statements_total 5\n');
  expect(await textOf(other)).toContain('\npolit_database_statements_total 0\n');
  for (const name of Object.keys(PROCESS_METRICS)) expect(await textOf(other)).toContain(`# TYPE ${name} `);
});

test('a gauge is read when it is asked for, and only one that has a reader is there', async () => {
  const metrics = createPrometheusMetrics();
  let waiting = 2;
  metrics.gauge('polit_database_waiting', () => waiting);
  metrics.gauge('polit_dead_letters', async () => [{ labels: { consumer: 'feed.posts' }, value: waiting }]);
  expect(await textOf(metrics)).toContain('\npolit_database_waiting 2\n');
  waiting = 7;
  const text = await textOf(metrics);
  expect(text).toContain('\npolit_database_waiting 7\n');
  expect(text).toContain('\npolit_dead_letters{consumer="feed.posts"} 7\n');
  expect(text).not.toContain('polit_sockets');
});

test('a sample that is gone is not told again', async () => {
  const metrics = createPrometheusMetrics();
  let consumers = ['a', 'b'];
  metrics.gauge('polit_dead_letters', () => consumers.map((consumer) => ({ labels: { consumer }, value: 1 })));
  expect(await textOf(metrics)).toContain('polit_dead_letters{consumer="a"}');
  consumers = ['b'];
  const text = await textOf(metrics);
  expect(text).not.toContain('polit_dead_letters{consumer="a"}');
  expect(text).toContain('polit_dead_letters{consumer="b"}');
});

test('what fails or hangs is left out and counted, and the rest is told within its second', async () => {
  const metrics = createPrometheusMetrics();
  let broken = false;
  metrics.gauge('polit_outbox_unpublished_events', async () => {
    if (broken) throw new Error('no database');
    return 3;
  });
  metrics.gauge('polit_dead_letters', async () => (broken ? await new Promise<never>(() => {}) : []));
  expect(await textOf(metrics)).toContain('\npolit_outbox_unpublished_events 3\n');
  broken = true;
  const started = performance.now();
  const text = await textOf(metrics);
  expect(performance.now() - started).toBeLessThan(3_000);
  // Neither the value of before nor a 0, which would be believed.
  expect(text).not.toMatch(/^polit_outbox_unpublished_events /m);
  expect(await textOf(metrics)).toMatch(
    /^polit_unreadable_metrics_total\{metric="polit_outbox_unpublished_events"\} [12]$/m,
  );
  expect(await textOf(metrics)).toMatch(/^polit_unreadable_metrics_total\{metric="polit_dead_letters"\} [23]$/m);
}, 20_000);

test('scrapes at the same time share one reading', async () => {
  const metrics = createPrometheusMetrics();
  let reads = 0;
  metrics.gauge('polit_database_waiting', async () => {
    reads += 1;
    await wait(20);
    return reads;
  });
  await Promise.all(Array.from({ length: 10 }, () => metrics.expose('text')));
  expect(reads).toBe(1);
});

test('OpenMetrics names counter families without _total, has no empty line and an end; the text stays as it was', async () => {
  const metrics = createPrometheusMetrics();
  metrics.count('polit_database_statements_total', {}, 5);
  const before = await metrics.expose('text');
  const { contentType, text } = await metrics.expose('openmetrics');
  expect(contentType).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
  expect(text).toContain('\n# TYPE polit_database_statements counter\npolit_database_statements_total 5\n');
  expect(text).not.toContain('\n\n');
  expect(text.endsWith('\n# EOF\n')).toBe(true);
  for (const line of text.split('\n').slice(0, -1))
    expect(line).toMatch(/^(# (HELP|TYPE) \S+ .+|# EOF|[a-z]\S* \S+|[a-z]\w*\{.*\} \S+)$/);
  expect(before.contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect((await metrics.expose('text')).text).toContain('\n# TYPE polit_database_statements_total counter\n');
});
