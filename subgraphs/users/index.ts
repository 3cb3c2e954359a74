import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { onUserRegistered } from './consumers/on-user-registered.ts';
import { usersContext } from './context.ts';
import { foldProfileCounters } from './jobs/fold-profile-counters.ts';
import { resolvers } from './resolvers.ts';
import { followsSnapshot, profilesSnapshot } from './store/snapshots.ts';

/** Public profiles and the follow graph (README.md). */
export const users = defineSubgraph({
  name: 'users',
  sdl: 'users',
  resolvers,
  context: usersContext,
  consumers: [onUserRegistered],
  jobs: [foldProfileCounters],
  snapshots: [profilesSnapshot, followsSnapshot],
});
