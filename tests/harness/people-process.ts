import type { CacheReadResult } from '#runtime/adapters/cache-reads.ts';
import { newUuid } from '#runtime/clock.ts';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import type { Cache } from '#runtime/ports/cache.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { users } from '#subgraphs/users/index.ts';
import type { PeoplePlace } from './cached-people.ts';
import { deliver } from './deliver.ts';
import { somebody, viewerOf } from './sample-people.ts';
import { closeServices, notedWaits, testServices } from './services.ts';
import { subgraphClient } from './subgraph-client.ts';

/** The users subgraph as one process serves it, beside others on the same database. */
export interface PeopleProcess extends PeoplePlace {
  readonly services: AppServices;
  /** Reads of its cache so far, by how they went. */
  readonly reads: Readonly<Record<CacheReadResult, number>>;
  /** Is waited for in each transaction when its work is done, before it commits. */
  beforeCommit: () => Promise<unknown>;
  close(): Promise<void>;
}

/** @param makeCache the process' cache, which tells `onRead` of its reads */
export async function peopleProcess(
  databaseUrl: string,
  makeCache: (onRead: (name: string, result: CacheReadResult, count: number) => void) => Cache,
): Promise<PeopleProcess> {
  const reads = { hit: 0, stale: 0, miss: 0 };
  const cache = makeCache((_name, result, count) => {
    reads[result] += count;
  });
  const plain = openDatabase({ url: databaseUrl });
  const db: Database = {
    ...plain,
    sqlTransaction: (work, options) =>
      plain.sqlTransaction(async (tx) => {
        const done = await work(tx);
        await process.beforeCommit();
        return done;
      }, options),
  };
  const services = testServices(databaseUrl, { db, cache, events: notedWaits().events });
  const ask = await subgraphClient(users, services);
  const process: PeopleProcess = {
    services,
    ask,
    deliver: (events) => deliver(services, users, events),
    reads,
    beforeCommit: async () => {},
    close: () => closeServices(services),
  };
  return process;
}

/** People who have just registered, by events that the process deals with. */
export async function registeredPeople(
  { services, deliver: tell }: PeopleProcess,
  count: number,
): Promise<{ readonly viewer: Viewer; readonly name: string }[]> {
  const people = Array.from({ length: count }, () => {
    const { id } = somebody();
    return viewerOf({ id, username: `kisi_${newUuid().slice(-12)}` });
  });
  const at = services.clock().toISOString();
  const events = people.map(({ id, username }) => {
    const data = {
      user_id: id,
      username,
      display_name: nameOf({ username }),
      province_code: '34',
      role: 'citizen' as const,
      created_at: at,
    };
    return newEvent('user.registered', { data, aggregate: { type: 'user', id, revision: 1 }, actorId: id }, services);
  });
  await tell(events);
  return people.map((viewer) => ({ viewer, name: nameOf(viewer) }));
}

function nameOf({ username }: Pick<Viewer, 'username'>): string {
  return `Kişi ${username}`;
}
