import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecker } from './checker.ts';
import { lintSchema } from './schema-lint/lint.ts';

const folder = join(import.meta.dirname, '..', 'schema');

await runChecker({
  script: 'lint-schema.ts',
  summary: 'Checks the SDL files in schema/ against the conventions of the graph (scripts/schema-lint).',
  async look() {
    const names = (await readdir(folder))
      .filter((name) => name.endsWith('.graphql') && !name.startsWith('supergraph'))
      .sort();
    const files = new Map(
      await Promise.all(
        names.map(async (name) => [`schema/${name}`, await readFile(join(folder, name), 'utf8')] as const),
      ),
    );
    const faults = lintSchema(files, 'schema/shared.graphql');
    return {
      faults: faults.map(({ path, line, rule, detail }) => `${path}:${line}  ${rule}: ${detail}`),
      sum: `${files.size} SDL files, ${faults.length} faults`,
    };
  },
});
