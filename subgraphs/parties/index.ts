import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { partiesContext } from './context.ts';
import { foldPartyCounters } from './jobs/fold-counters.ts';
import { resolvers } from './resolvers.ts';
import { membershipSnapshot } from './snapshots.ts';

export const parties = defineSubgraph({
  name: 'parties',
  sdl: 'parties',
  resolvers,
  context: partiesContext,
  jobs: [foldPartyCounters],
  snapshots: [membershipSnapshot],
});
