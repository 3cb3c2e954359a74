/** Writes docs/errors.md from the error classes; with --check only compares. Fails when a code is missing or used twice. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCatalogue, catalogueText } from './error-catalogue/catalogue.ts';
import { classesOf } from './error-catalogue/error-classes.ts';
import { writeOrCheck } from './generated-file.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '..');
const paths = (await sourceFiles(root)).filter((path) => /^(runtime|gateway|subgraphs)\/.*(?<!\.test)\.ts$/.test(path));
const classes = await Promise.all(paths.map(async (path) => classesOf(path, await readFile(join(root, path), 'utf8'))));
const { entries, faults } = buildCatalogue(classes.flat());
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else await writeOrCheck('docs/errors.md', catalogueText(entries), 'npm run codegen');
