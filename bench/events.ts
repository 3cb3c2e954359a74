import { randomInt } from 'node:crypto';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { sleep } from '#runtime/sleep.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { untilApplied } from './harness/parts/applied.ts';
import { type PartsInstallation, startParts } from './harness/parts/installation.ts';
import { commitToEffect } from './harness/parts/latency.ts';
import { startOwnPostgres } from './harness/parts/own-postgres.ts';
import { rabbitmqProgram, startOwnRabbitMq } from './harness/parts/own-rabbitmq.ts';
import { addPeople, type SignedIn } from './harness/parts/people.ts';
import { startWriting } from './harness/parts/writes.ts';
import { type BenchCommand, type BenchReport, runBench } from './harness/report.ts';

const PEOPLE = 400;
/** Events of the backlog, appended this many at a time. */
const BACKLOG = 20_000;
const APPENDED_AT_ONCE = 500;
const BACKLOG_TYPE = 'user.followed';
const PACE = 60;
const WARM_UP_MS = 3_000;
const PACED_MS = 10_000;

type Row = BenchReport['rows'][number];

async function run(progress: (line: string) => void): Promise<BenchReport> {
  const rows: Row[] = [await measure('embedded', {}, progress)];
  if (rabbitmqProgram === undefined) {
    progress('skipped RabbitMQ: there is no rabbitmq-server here');
    rows.push({ name: 'RabbitMQ: skipped, no rabbitmq-server here' });
  } else {
    const rabbitmq = await startOwnRabbitMq();
    try {
      rows.push(await measure('RabbitMQ', { RABBITMQ_URL: rabbitmq.url }, progress));
    } finally {
      await rabbitmq.stop();
    }
  }
  return {
    bench: 'events from the outbox through the relay into all consumers',
    method: `a backlog of ${BACKLOG} ${BACKLOG_TYPE}, until all its consumers are done; and ${PACE} writes/s over HTTP for ${PACED_MS / 1_000} s, from an event's time to the commit of each consumer; a process for each role, PostgreSQL with fsync, all on this machine`,
    rows,
  };
}

async function measure(
  name: string,
  settings: Readonly<Record<string, string>>,
  progress: (line: string) => void,
): Promise<Row> {
  progress(`${name}: starting`);
  const postgres = await startOwnPostgres();
  try {
    const parts = await startParts({ databaseUrl: postgres.url, settings });
    try {
      const began = new Date();
      const people = await addPeople(parts, PEOPLE);
      await untilApplied(parts.db, began);
      progress(`${name}: ${PACE} writes/s`);
      const paced = await pacedWrites(parts, people);
      progress(`${name}: a backlog of ${BACKLOG} events`);
      return { name, ...(await backlog(parts, people)), ...paced };
    } finally {
      await parts.stop();
    }
  } finally {
    await postgres.stop();
  }
}

async function pacedWrites(
  { db, url }: PartsInstallation,
  people: readonly SignedIn[],
): Promise<Record<string, number>> {
  const start = new Date();
  const writing = startWriting({ url, people, perSecond: PACE });
  await sleep(WARM_UP_MS);
  const from = new Date();
  await sleep(PACED_MS);
  const to = new Date();
  await writing.stop();
  await untilApplied(db, start);
  const { p50, p99 } = await commitToEffect(db, from, to);
  return { 'commit to effect, p50 ms': p50, 'p99 ms': p99 };
}

async function backlog({ db }: PartsInstallation, people: readonly SignedIn[]): Promise<Record<string, number>> {
  const edges = new Map<string, readonly [SignedIn, SignedIn]>();
  while (edges.size < BACKLOG) {
    const [a, b] = [people[randomInt(PEOPLE)], people[randomInt(PEOPLE)]];
    if (a && b && a !== b) edges.set(`${a.id} ${b.id}`, [a, b]);
  }
  const all = [...edges.values()];
  const start = new Date();
  for (let n = 0; n < all.length; n += APPENDED_AT_ONCE) {
    const events = all.slice(n, n + APPENDED_AT_ONCE).map(([follower, followee]) => followed(follower, followee));
    await db.sqlTransaction((tx) => appendEvents(tx, events));
  }
  const ms = (await untilApplied(db, start)) - start.getTime();
  const { deliveries } = await commitToEffect(db, start, new Date(), [BACKLOG_TYPE]);
  return { 'events/s': (BACKLOG * 1_000) / ms, 'deliveries/s': (deliveries * 1_000) / ms };
}

/** Of a follow that is newer than any there may be. */
function followed(follower: SignedIn, followee: SignedIn) {
  const at = systemClock();
  const data = {
    follower_id: follower.id,
    follower_username: follower.username,
    followee_id: followee.id,
    at: at.toISOString(),
  };
  const aggregate = { type: 'follow', id: `${follower.id}:${followee.id}`, revision: 1_000 } as const;
  return newEvent(BACKLOG_TYPE, { data, aggregate, actorId: follower.id }, { newId: newUuid, clock: () => at });
}

export const eventsBench: BenchCommand = {
  name: 'events',
  summary: 'Events from the outbox into all consumers, embedded and by RabbitMQ: throughput, and commit to effect.',
  run,
};

// Alone as a command; bench/all.ts runs it with the others.
if (import.meta.main) await runBench(eventsBench);
