import { describeWriteBehind } from '#tests/contracts/write-behind.ts';
import { newUuid, systemClock } from './clock.ts';
import type { Database } from './db/database.ts';
import { createLogger } from './log.ts';
import { createWriteBehind } from './write-behind.ts';

describeWriteBehind('in memory', async () => {
  // Sinks of these tests touch no database; writing to a real one is tested with the app.
  const services = { db: {} as Database, clock: systemClock, newId: newUuid, log: createLogger('silent') };
  return { make: (options) => createWriteBehind({ ...services, ...options }), close: async () => {} };
});
