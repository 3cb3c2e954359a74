/** Writes schema/operations/manifest.json from the documents beside it; with --check only compares. */
import { readdir, readFile } from 'node:fs/promises';
import { writeOrCheck } from './generated-file.ts';
import { readApiSchema } from './operations/api-schema.ts';
import { buildManifest } from './operations/manifest.ts';

const folder = new URL('../schema/operations/', import.meta.url);
const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
const files = new Map(
  await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const)),
);
const schema = await readApiSchema(new URL('../schema/supergraph.graphql', import.meta.url));
const { manifest, faults } = buildManifest(files, schema);
if (faults.length > 0) {
  for (const fault of faults) console.error(`schema/operations/${fault}`);
  process.exitCode = 1;
} else {
  await writeOrCheck('schema/operations/manifest.json', `${JSON.stringify(manifest, null, 2)}\n`, 'npm run codegen');
}
