import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onBlockChanged } from './consumers/on-block-changed.ts';
import { onPersonChanged } from './consumers/on-person-changed.ts';
import { partiesContext } from './context.ts';
import { foldPartyCounters } from './jobs/fold-party-counters.ts';
import { resolvers } from './resolvers.ts';
import { membershipsSnapshot, partiesSnapshot, partyFollowsSnapshot } from './store/snapshots.ts';

/** Parties, their members, leaders and followers, and the directory of politicians (README.md). */
export const parties = defineSubgraph({
  name: 'parties',
  sdl: 'parties',
  resolvers,
  context: partiesContext,
  consumers: [onPersonChanged, onBlockChanged],
  jobs: [foldPartyCounters],
  snapshots: [membershipsSnapshot, partyFollowsSnapshot, partiesSnapshot],
});
