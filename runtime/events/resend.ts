import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { interests, LOOK_BACK_MS, PENDING } from './pending-events.ts';

/** Events a statement. */
const AT_ONCE = 10_000;
/** What was published just now may still be on its way. */
const SETTLED_MS = 60_000;

const RESEND = `WITH lost AS (
    SELECT DISTINCT o.id, o.created_at FROM ${PENDING} AND o.published_at < $4::timestamptz LIMIT ${AT_ONCE}
  )
  UPDATE runtime.outbox AS sent SET published_at = NULL FROM lost
  WHERE sent.id = lost.id AND sent.created_at = lost.created_at RETURNING sent.id`;

interface Period {
  readonly from: Date;
  readonly to: Date;
}

async function resend(sql: Sql, consumers: Pick<ConsumerRegistry, 'byName'>, { from, to }: Period): Promise<number> {
  const { types, consumers: names } = interests(consumers);
  return (await sql.query(RESEND, [types, names, from, to])).length;
}

/**
 * Lets the relay publish again what consumers still wait for a minute after it was published: after a broker lost its messages, or was given
 * up. Consumers that have dealt with an event do not see it twice. Ten thousand events a call.
 * @param consumer the one to look at; all of them when undefined
 * @returns how many events were found.
 */
export async function resendEvents(
  sql: Sql,
  clock: Clock,
  consumers: Pick<ConsumerRegistry, 'byName'>,
  consumer: string | undefined,
): Promise<number> {
  const now = clock().getTime();
  const period = { from: new Date(now - LOOK_BACK_MS), to: new Date(now - SETTLED_MS) };
  return await resend(sql, consumer === undefined ? consumers : only(consumers, [consumer]), period);
}

// The inbox' key serves it; UUIDv7, so that the least is about the first.
const FIRST_EVENT = 'SELECT event_at FROM runtime.inbox WHERE consumer = $1 ORDER BY event_id LIMIT 1';

/**
 * Lets the relay publish again all that consumers whose queues are lost still wait for. What happened before the first event that a consumer
 * dealt with was never meant for it: it is newer.
 * @param lost `since`: where it begins for a consumer that has dealt with none yet; `until`: when the queues were there again
 * @returns how many events were found.
 */
export async function resendLost(
  sql: Sql,
  { byName }: Pick<ConsumerRegistry, 'byName'>,
  names: readonly string[],
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<number> {
  // Most begin where the outbox does: one look for all of them.
  const begins = new Map<number, string[]>();
  for (const name of names) {
    const [first] = await sql.query<{ event_at: Date }>(FIRST_EVENT, [name]);
    const from = Math.max((first?.event_at ?? since).getTime(), until.getTime() - LOOK_BACK_MS);
    begins.set(from, [...(begins.get(from) ?? []), name]);
  }
  let found = 0;
  for (const [from, group] of begins) {
    for (let sent = AT_ONCE; sent === AT_ONCE; found += sent) {
      sent = await resend(sql, only({ byName }, group), { from: new Date(from), to: until });
    }
  }
  return found;
}

function only(
  { byName }: Pick<ConsumerRegistry, 'byName'>,
  names: readonly string[],
): Pick<ConsumerRegistry, 'byName'> {
  return { byName: new Map([...byName].filter(([name]) => names.includes(name))) };
}
