import { metricsTable } from '#runtime/metrics/metrics-table.ts';
import { runGenerator } from './generated-file.ts';

await runGenerator({
  script: 'docs-metrics.ts',
  summary: "Writes docs/metrics.md from the metrics' definitions.",
  command: 'npm run codegen',
  make: async () => ({ files: { 'docs/metrics.md': metricsTable() } }),
});
