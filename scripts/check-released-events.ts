import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { runChecker } from './checker.ts';
import { recordContracts } from './release/event-contracts.ts';
import { eventReleaseFaults } from './release/faults.ts';
import { readReleasedEvents } from './release/files.ts';

await runChecker({
  script: 'check-released-events.ts',
  summary: 'Checks that each event type has the version that says what changed in it since the last release.',
  async look() {
    const current = recordContracts(Object.values(EVENT_CONTRACTS));
    const { faults, remarks } = eventReleaseFaults(await readReleasedEvents(), current);
    const sum = `${Object.keys(current).length} event types, ${faults.length} faults`;
    return { faults, sum: [...remarks, sum].join('\n') };
  },
});
