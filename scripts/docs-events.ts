/** Writes docs/events.md from the event contracts; with --check only compares. */
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { eventCatalogue } from './event-catalogue/catalogue.ts';
import { writeOrCheck } from './generated-file.ts';

await writeOrCheck('docs/events.md', eventCatalogue(Object.values(EVENT_CONTRACTS)), 'npm run codegen');
