/** Checks the SDL files in schema/ against the conventions of the graph; exits with 1 when one breaks them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lintSchema } from './schema-lint/lint.ts';

const folder = join(import.meta.dirname, '..', 'schema');
const names = (await readdir(folder))
  .filter((name) => name.endsWith('.graphql') && !name.startsWith('supergraph'))
  .sort();
const files = new Map(
  await Promise.all(names.map(async (name) => [`schema/${name}`, await readFile(join(folder, name), 'utf8')] as const)),
);
const faults = lintSchema(files, 'schema/shared.graphql');
for (const { path, line, rule, detail } of faults) console.error(`${path}:${line}  ${rule}: ${detail}`);
console.log(`${files.size} SDL files, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
