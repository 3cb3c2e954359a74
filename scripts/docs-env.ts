/** Writes docs/env.md from the settings' schema; with --check only compares. */
import { settingsTable } from '#runtime/config/settings-table.ts';
import { writeOrCheck } from './generated-file.ts';

await writeOrCheck('docs/env.md', settingsTable(), 'npm run codegen');
