import { withoutEvents } from '#runtime/events/outbox.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';

/** The same services, whose transactions drop the events appended in them: for jobs whose effects are copied as a whole afterwards. */
export function silentServices(services: AppServices): AppServices {
  const { db } = services;
  return {
    ...services,
    db: { ...db, sqlTransaction: (work, options) => db.sqlTransaction((tx) => work(withoutEvents(tx)), options) },
  };
}
