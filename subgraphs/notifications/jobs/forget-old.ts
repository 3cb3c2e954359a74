import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { forgottenBefore, newsSince } from '../retention.ts';
import {
  deleteFanOutsBefore,
  deleteNotificationsBefore,
  deleteTombstonesBefore,
  deleteUnheardBefore,
} from '../store/retention.ts';

/** Notifications deleted at a time, with all their acts. */
const BATCH = 500;

/** Deletes notifications older than 180 days, and what was remembered for their sake. */
export const forgetOld: JobDefinition = {
  name: 'notifications.forget-old',
  everyMs: 60 * 60 * 1_000,
  async run({ db, clock }) {
    const now = clock();
    const before = forgottenBefore(now);
    while ((await deleteNotificationsBefore(db, before, BATCH)) === BATCH);
    await deleteUnheardBefore(db, before);
    await deleteTombstonesBefore(db, before);
    await deleteFanOutsBefore(db, newsSince(now));
  },
};
