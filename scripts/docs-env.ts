/** Writes docs/env.md from the settings' schema; with --check only compares, and exits with 1 when it differs. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsTable } from '#runtime/config/settings-table.ts';

const file = join(import.meta.dirname, '..', 'docs', 'env.md');
const text = settingsTable();

if (!process.argv.includes('--check')) {
  await writeFile(file, text);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  console.error('docs/env.md differs from the settings in runtime/config: run `node scripts/docs-env.ts`');
  process.exit(1);
}
