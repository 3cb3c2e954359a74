import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUEUE_WEIGHT, REPORT_THRESHOLDS, reportWeight } from './report-weight.ts';
import type { ReportReason } from './resolver-types.generated.ts';

const REASONS = Object.keys(REPORT_THRESHOLDS) as ReportReason[];

test.each(REASONS)('%s alone reaches the queue with its threshold, and not before', (reason) => {
  const count = REPORT_THRESHOLDS[reason];
  expect(reportWeight([{ reason, count }])).toBe(QUEUE_WEIGHT);
  expect(reportWeight([{ reason, count: count - 1 }])).toBeLessThan(QUEUE_WEIGHT);
});

test('different reasons add up, exactly', () => {
  expect(reportWeight([])).toBe(0);
  expect(
    reportWeight([
      { reason: 'VIOLENCE', count: 1 },
      { reason: 'HATE', count: 1 },
    ]),
  ).toBe(25);
  expect(
    reportWeight([
      { reason: 'VIOLENCE', count: 1 },
      { reason: 'HATE', count: 1 },
      { reason: 'SPAM', count: 1 },
    ]),
  ).toBe(31);
  const counts = fc.array(
    fc.record({ reason: fc.constantFrom(...REASONS), count: fc.integer({ min: 1, max: 1_000 }) }),
  );
  fc.assert(
    fc.property(counts, (all) => {
      expect(Number.isInteger(reportWeight(all))).toBe(true);
    }),
  );
});
