import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { eventCatalogue } from './event-catalogue/catalogue.ts';
import { runGenerator } from './generated-file.ts';

await runGenerator({
  script: 'docs-events.ts',
  summary: 'Writes docs/events.md from the event contracts.',
  command: 'npm run codegen',
  make: async () => ({ files: { 'docs/events.md': eventCatalogue(Object.values(EVENT_CONTRACTS)) } }),
});
