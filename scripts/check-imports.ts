/** Checks who imports whom, where SQL and process.env may stand, and whose tables it names (architecture.md section 2). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readProject } from './architecture/project.ts';
import { violations } from './architecture/violations.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '..');
const paths = (await sourceFiles(root)).filter((path) => /\.ts$|^package\.json$|^prisma\/.*\.(prisma|sql)$/.test(path));
const files = new Map(
  await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
);
const project = readProject(files);
const found = violations(project);
for (const { path, line, rule, detail } of found) console.error(`${path}:${line}  ${rule}: ${detail}`);
console.log(`${project.modules.length} files, ${found.length} against the rules of architecture.md section 2`);
process.exitCode = found.length > 0 ? 1 : 0;
