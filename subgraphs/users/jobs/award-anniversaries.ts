import { changeCached } from '#runtime/db/change-cached.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerDeps } from '#runtime/events/consumer.ts';
import type { JobDefinition } from '#runtime/subgraph/define.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import { award } from '../badges.ts';
import { anniversaries } from '../store/badges.ts';

/** Accounts looked at a time. */
const PAGE = 1_000;

/**
 * Awards the badge for a year. It walks from the accounts that are just a year old back until a whole page has the badge: as a rule one
 * page, after a pause of any length all that came due. One transaction, so that no run leaves a gap behind which the next would not look.
 */
export const awardAnniversaries: JobDefinition = {
  name: 'users.award-anniversaries',
  everyMs: 3_600_000,
  async run(services) {
    const { clock, newId } = services;
    await changeCached(services, (tx, dropCached) => awardAll(tx, { clock, newId, dropCached }));
  },
};

async function awardAll(tx: Sql, make: ConsumerDeps): Promise<void> {
  let before = { createdAt: yearsLater(make.clock(), -1), id: LAST_UUID };
  for (;;) {
    const page = await anniversaries(tx, before, PAGE);
    const due = page.filter((account) => account.due);
    const last = page.at(-1);
    if (due.length === 0 || last === undefined) return;
    const badges = due.map(({ id, createdAt }) => ({
      userId: id,
      kind: 'ONE_YEAR' as const,
      earnedAt: yearsLater(createdAt, 1),
    }));
    await award(tx, badges, make);
    before = last;
  }
}

/** The same day and time in another year; of a 29 February the 1 March. */
function yearsLater(at: Date, years: number): Date {
  const then = new Date(at);
  then.setUTCFullYear(at.getUTCFullYear() + years);
  return then;
}
