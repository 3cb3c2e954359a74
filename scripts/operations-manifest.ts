import { readdir, readFile } from 'node:fs/promises';
import { runGenerator } from './generated-file.ts';
import { readApiSchema } from './operations/api-schema.ts';
import { buildManifest } from './operations/manifest.ts';

const folder = new URL('../schema/operations/', import.meta.url);

await runGenerator({
  script: 'operations-manifest.ts',
  summary:
    'Writes schema/operations/manifest.json from the documents beside it, each validated against the supergraph.',
  command: 'npm run codegen',
  async make() {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.graphql')).sort();
    const files = new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, folder), 'utf8')] as const)),
    );
    const schema = await readApiSchema(new URL('../schema/supergraph.graphql', import.meta.url));
    const { manifest, faults } = buildManifest(files, schema);
    return {
      files: { 'schema/operations/manifest.json': `${JSON.stringify(manifest, null, 2)}\n` },
      faults: faults.map((fault) => `schema/operations/${fault}`),
    };
  },
});
