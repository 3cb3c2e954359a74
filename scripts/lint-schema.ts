import { readFile } from 'node:fs/promises';
import { runChecker } from './checker.ts';
import { lintSchema } from './schema-lint/lint.ts';
import { SCHEMA_FOLDER, subgraphNames } from './subgraph-names.ts';

await runChecker({
  script: 'lint-schema.ts',
  summary: 'Checks the SDL files in schema/ against the conventions of the graph (scripts/schema-lint).',
  async look() {
    const names = ['shared', ...(await subgraphNames())].map((name) => `${name}.graphql`).sort();
    const files = new Map(
      await Promise.all(
        names.map(async (name) => [`schema/${name}`, await readFile(new URL(name, SCHEMA_FOLDER), 'utf8')] as const),
      ),
    );
    const faults = lintSchema(files, 'schema/shared.graphql');
    return {
      faults: faults.map(({ path, line, rule, detail }) => `${path}:${line}  ${rule}: ${detail}`),
      sum: `${files.size} SDL files, ${faults.length} faults`,
    };
  },
});
