import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:faults`: suites that kill what they run on. One after another, so that each has the machine to itself. */
export default defineConfig({
  resolve: base.resolve ?? {},
  test: {
    include: ['tests/faults/**/*.faults.ts'],
    globalSetup: ['tests/harness/global-setup.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
