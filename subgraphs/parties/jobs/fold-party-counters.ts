import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { partyCounters } from '../store/parties.ts';

/** Folds members and followers come and gone into the parties' stored counters; readers see the same number before and after. */
export const foldPartyCounters: JobDefinition = {
  name: 'parties.fold-party-counters',
  everyMs: 5_000,
  async run({ db }) {
    while ((await partyCounters.fold(db)).length > 0);
  },
};
