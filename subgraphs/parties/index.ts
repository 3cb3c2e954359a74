import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { partiesContext } from './context.ts';
import { foldPartyCounters } from './jobs/fold-party-counters.ts';
import { resolvers } from './resolvers.ts';
import { membershipsSnapshot } from './store/snapshots.ts';

/** Parties and their members (README.md). */
export const parties = defineSubgraph({
  name: 'parties',
  sdl: 'parties',
  resolvers,
  context: partiesContext,
  jobs: [foldPartyCounters],
  snapshots: [membershipsSnapshot],
});
