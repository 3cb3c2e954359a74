import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readProject } from './architecture/project.ts';
import { violations } from './architecture/violations.ts';
import { runChecker } from './checker.ts';
import { sourceFiles } from './source-files.ts';

const root = join(import.meta.dirname, '..');

await runChecker({
  script: 'check-imports.ts',
  summary:
    'Checks who imports whom, where SQL and process.env may stand, and whose tables SQL names (scripts/architecture).',
  async look() {
    const paths = (await sourceFiles(root)).filter((path) =>
      /\.ts$|^package\.json$|^prisma\/.*\.(prisma|sql)$/.test(path),
    );
    const files = new Map(
      await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
    );
    const project = readProject(files);
    const found = violations(project);
    return {
      faults: found.map(({ path, line, rule, detail }) => `${path}:${line}  ${rule}: ${detail}`),
      sum: `${project.modules.length} files, ${found.length} against the import rules`,
    };
  },
});
