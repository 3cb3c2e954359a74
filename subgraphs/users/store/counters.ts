import { deltaCounters } from '#runtime/db/delta-counters.ts';

/** How many follow a person and how many the person follows. */
export const profileCounters = deltaCounters({
  table: 'users.profile_counters',
  deltas: 'users.profile_counter_deltas',
  key: 'profile_id',
  columns: ['followers', 'following'] as const,
});
