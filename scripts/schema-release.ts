import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '#runtime/command-line.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { recordContracts } from './release/event-contracts.ts';
import { readCurrentContract, readLastRelease, readReleasedEvents } from './release/files.ts';
import { planRelease } from './release/plan.ts';

const ROOT = join(import.meta.dirname, '..');

await runCommand({
  help: `npm run schema:release [-- --breaking "<reason>"]

Records the graph with its registered documents, and the event contracts, as what clients and consumers have from now on:
schema/released.graphql, released-operations.json, released-events.json, and an entry in schema/RELEASES.md. \`npm run check\`
holds later changes against them. Refuses what would break clients: what they may use must stay, or was deprecated and is released
with a reason; and events whose versions do not say what changed in them.

  --breaking  why clients may be broken; goes into the log with all that breaks`,
  options: { breaking: { type: 'string' } },
  async run({ breaking }) {
    const [last, current, lastEvents] = await Promise.all([
      readLastRelease(),
      readCurrentContract(),
      readReleasedEvents(),
    ]);
    const events = { last: lastEvents, current: recordContracts(Object.values(EVENT_CONTRACTS)) };
    const reason = breaking?.replaceAll(/\s+/g, ' ').trim() || null;
    const { files, remarks } = planRelease({
      last,
      current,
      events,
      reason,
      date: new Date().toISOString().slice(0, 10),
    });
    for (const [path, text] of Object.entries(files)) await writeFile(join(ROOT, path), text);
    for (const remark of remarks) console.log(remark);
  },
});
