import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { tellPresence } from '../connections.ts';
import { presenceIn } from '../presence.ts';

/** Forgets the connections of processes that died, and tells who is offline by that. */
export const expireSilentConnections: JobDefinition = {
  name: 'users.expire-connections',
  everyMs: 60_000,
  async run(services) {
    const departures = await presenceIn(services).expire();
    await tellPresence(
      services,
      departures.map(({ userId }) => userId),
    );
  },
};
