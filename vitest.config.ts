import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const graphqlEntry = fileURLToPath(new URL('./node_modules/graphql/index.js', import.meta.url));

/** End-to-end suites hold wherever the subgraphs are. Those left out start processes of their own. */
const IN_EVERY_TOPOLOGY = {
  include: ['tests/e2e/**/*.e2e.test.ts', 'tests/harness/platform.e2e.test.ts'],
  exclude: ['tests/e2e/{start,crash,idempotency-crash,split}.e2e.test.ts'],
};

export default defineConfig({
  // Two copies of graphql (ESM and CJS) would refuse each other's schemas: one file for everybody.
  resolve: { alias: [{ find: /^graphql$/, replacement: graphqlEntry }] },
  test: {
    exclude: ['node_modules/**', '.data/**'],
    globalSetup: ['tests/harness/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Tests wait for servers half of the time: on two cores, two files at once take 142 s where one takes 270.
    maxWorkers: '100%',
    // `--project split` runs one of them.
    projects: [
      { extends: true, test: { name: 'embedded', provide: { topology: 'embedded' }, include: ['**/*.test.ts'] } },
      { extends: true, test: { name: 'split', provide: { topology: 'split' }, ...IN_EVERY_TOPOLOGY } },
      { extends: true, test: { name: 'half', provide: { topology: 'half' }, ...IN_EVERY_TOPOLOGY } },
    ],
  },
});
