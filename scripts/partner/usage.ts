import { usageSince } from '#gateway/access/partners/store.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { table } from '../events/table.ts';
import { type PartnerCommand, print } from './context.ts';
import { requirePartner } from './keys.ts';

const DAYS = 30;
const MOST_DAYS = 3_650;
const DAY_MS = 86_400_000;

/** `usage [name] [--days n]`: how often which operation was run. */
export const usage: PartnerCommand = async (context, [name], options) => {
  const days = options.days === undefined ? DAYS : Number(options.days);
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new StartupError(`--days ${options.days} is no number of days`, { hint: `from 1 to ${MOST_DAYS}` });
  }
  if (name !== undefined) await requirePartner(context, name);
  const { db, clock } = context.services;
  const since = daysAgo(clock(), days);
  const counts = await usageSince(db, name ?? null, since);
  const rows = counts.map(({ partner, operation, documentId, operations, failures, day }) => [
    partner,
    operation || 'unnamed',
    String(operations),
    String(failures),
    day,
    documentId,
  ]);
  const text =
    rows.length > 0
      ? table(['PARTNER', 'OPERATION', 'TIMES', 'WITH ERRORS', 'LAST ON', 'DOCUMENT'], rows)
      : `Nothing was used since ${since}.\n`;
  print(context, options, { since, usage: counts.map(({ day, ...count }) => ({ ...count, lastOn: day })) }, text);
};

/** The first of so many days in UTC of which today is the last, as 2026-11-22. */
export function daysAgo(now: Date, days: number): string {
  return new Date(now.getTime() - (days - 1) * DAY_MS).toISOString().slice(0, 10);
}
