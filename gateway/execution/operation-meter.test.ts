import { expect, test } from 'vitest';
import { createPrometheusMetrics } from '#runtime/adapters/prometheus.ts';
import { createOperationMeter } from './operation-meter.ts';
import type { ClientError } from './respond.ts';

test('codes that subgraphs make up count together once there are many: nobody makes the list of series grow', async () => {
  const metrics = createPrometheusMetrics();
  const meter = createOperationMeter({ metrics, registered: new Set(), clientNames: [] });
  const failed = (extensions: object): ClientError => ({
    message: 'no',
    extensions: { code: 'A', ...extensions, requestId: 'r' },
  });
  for (let n = 0; n < 300; n += 1) {
    const errors = [failed({ code: `CODE_${n}` }), failed({ code: { n } })];
    meter.answered({ operation: null, client: undefined, ms: 1, errors, isRefused: false });
  }
  const { text } = await metrics.expose('text');
  const series = text.split('\n').filter((line) => line.startsWith('polit_operation_errors_total{'));
  expect(series).toHaveLength(101);
  expect(series.find((line) => line.includes('code="other"'))).toMatch(/ 300$/);
});
