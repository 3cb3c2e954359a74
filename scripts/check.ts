import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '#runtime/command-line.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { type Check, runChecks } from './checks/run-checks.ts';

const tool = (name: string): string => join('node_modules', '.bin', name);

const CHECKS: readonly Check[] = [
  { name: 'types', script: [tool('tsc'), '--noEmit'] },
  { name: 'format-and-lint', script: [tool('biome'), 'check', '--error-on-warnings', '.'] },
  { name: 'imports-and-sql', script: ['scripts/check-imports.ts'] },
  { name: 'schema-lint', script: ['scripts/lint-schema.ts'] },
  { name: 'supergraph', script: ['scripts/compose.ts', '--check'] },
  { name: 'codegen', script: [tool('graphql-codegen'), '--config', 'codegen.yml', '--check', '--silent'] },
  { name: 'operations', script: ['scripts/operations-manifest.ts', '--check'] },
  { name: 'released-schema', script: ['scripts/check-released-schema.ts'] },
  { name: 'released-events', script: ['scripts/check-released-events.ts'] },
  {
    name: 'prisma-schema',
    script: [tool('prisma'), 'validate'],
    // It would download an engine that `validate` never runs: any program keeps it from that.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  },
  { name: 'docs-env', script: ['scripts/docs-env.ts', '--check'] },
  { name: 'docs-errors', script: ['scripts/docs-errors.ts', '--check'] },
  { name: 'docs-events', script: ['scripts/docs-events.ts', '--check'] },
  { name: 'docs-metrics', script: ['scripts/docs-metrics.ts', '--check'] },
  { name: 'rights', script: ['scripts/docs-rights.ts', '--check'] },
  { name: 'graph', script: ['scripts/docs-graph.ts', '--check'] },
  { name: 'compose-file', script: ['scripts/check-compose-file.ts'] },
];

const NAMES = CHECKS.map(({ name }) => name);

await runCommand({
  help: `npm run check [-- <name>…]\n\nEverything that tells without running the product whether it is in order, or only the checks named:\n  ${NAMES.join('\n  ')}`,
  options: {},
  maxWords: NAMES.length,
  async run(_options, wanted) {
    const unknown = wanted.find((name) => !NAMES.includes(name));
    if (unknown !== undefined)
      throw new StartupError(`there is no check ${unknown}`, { hint: `there are ${NAMES.join(', ')}` });
    const failed = await runChecks(
      CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
      { root: join(import.meta.dirname, '..'), atOnce: availableParallelism(), print: (line) => console.log(line) },
    );
    if (failed.length > 0) process.exitCode = 1;
  },
});
