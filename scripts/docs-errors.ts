import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCatalogue, catalogueText } from './error-catalogue/catalogue.ts';
import { classesOf } from './error-catalogue/error-classes.ts';
import { runGenerator } from './generated-file.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '..');
const SOURCES = /^(runtime|gateway|subgraphs|prisma\/seed)\/.*(?<!\.test)\.ts$/;

await runGenerator({
  script: 'docs-errors.ts',
  summary: 'Writes docs/errors.md from the error classes. Fails when a code is missing or used twice.',
  command: 'npm run codegen',
  async make() {
    const paths = (await sourceFiles(root)).filter((path) => SOURCES.test(path));
    const classes = await Promise.all(
      paths.map(async (path) => classesOf(path, await readFile(join(root, path), 'utf8'))),
    );
    const { entries, faults } = buildCatalogue(classes.flat());
    return { files: { 'docs/errors.md': catalogueText(entries) }, faults };
  },
});
