import type { App } from '#runtime/app.ts';

/** Jobs that append events on every run would never let things come to rest. */
const MAX_ROUNDS = 5;

/** As App.settle for a platform in several processes: until no process' jobs append anything that another has to deal with. */
export async function settleAll(apps: readonly App[]): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let appended = false;
    const ends = apps.map(({ services }) =>
      services.db.onEventsCommitted(() => {
        appended = true;
      }),
    );
    try {
      for (const app of apps) await app.settle();
    } finally {
      for (const end of ends) end();
    }
    if (!appended) return;
  }
}
