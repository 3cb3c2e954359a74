import { settingsTable } from '#runtime/config/settings-table.ts';
import { runGenerator } from './generated-file.ts';

await runGenerator({
  script: 'docs-env.ts',
  summary: "Writes docs/env.md from the settings' schema.",
  command: 'npm run codegen',
  make: async () => ({ files: { 'docs/env.md': settingsTable() } }),
});
