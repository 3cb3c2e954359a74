import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { eventCatalogue } from './event-catalogue/catalogue.ts';
import { runGenerator } from './generated-file.ts';

await runGenerator({
  script: 'docs-events.ts',
  summary: 'Writes docs/events.md from the event contracts and the consumers.',
  command: 'npm run codegen',
  async make() {
    const { interestedIn } = consumerRegistry(SUBGRAPHS, EVENT_CONTRACTS);
    return { files: { 'docs/events.md': eventCatalogue(Object.values(EVENT_CONTRACTS), interestedIn) } };
  },
});
