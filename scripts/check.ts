/** `npm run check`: everything that tells without running the product whether it is in order. `-- <name>…` runs only those. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
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
  {
    name: 'prisma-schema',
    script: [tool('prisma'), 'validate'],
    // It would download an engine that `validate` never runs: any program keeps it from that.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  },
  { name: 'docs-env', script: ['scripts/docs-env.ts', '--check'] },
  { name: 'docs-errors', script: ['scripts/docs-errors.ts', '--check'] },
  { name: 'docs-events', script: ['scripts/docs-events.ts', '--check'] },
  { name: 'compose-file', script: ['scripts/check-compose-file.ts'] },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !CHECKS.some((check) => check.name === name));
if (unknown !== undefined) {
  console.error(`there is no check ${unknown}; there are ${CHECKS.map(({ name }) => name).join(', ')}`);
  process.exitCode = 1;
} else {
  const failed = await runChecks(
    CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name)),
    { root: join(import.meta.dirname, '..'), atOnce: availableParallelism(), print: (line) => console.log(line) },
  );
  process.exitCode = failed.length > 0 ? 1 : 0;
}
