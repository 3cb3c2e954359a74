import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRedisPresence } from '#runtime/adapters/redis/redis-presence.ts';
import { type Database, openDatabase } from '#runtime/db/database.ts';
import { describePresence } from '#tests/contracts/presence.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { redisAnswers, testRedis } from '#tests/harness/redis.ts';
import { presenceIn, presenceRows, tablePresence } from './presence.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase({ url: database.url });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

describePresence('the tables of users', async () => {
  let now = Date.UTC(2026, 0, 1);
  const clock = () => new Date(now);
  return {
    here: tablePresence({ db, clock }),
    there: tablePresence({ db, clock }),
    now: clock,
    passTime: (ms) => {
      now += ms;
    },
    close: async () => {},
  };
});

describe.skipIf(!(await redisAnswers()))('with presence on Redis', () => {
  test('when somebody went is kept in the database all the same', async () => {
    const redis = testRedis();
    let now = new Date(Date.UTC(2026, 0, 1));
    const clock = () => now;
    const services = { db, clock, presence: createRedisPresence({ link: redis.link(), clock }) };
    const presence = presenceIn(services);
    const [ada, eda] = [crypto.randomUUID(), crypto.randomUUID()];
    const adas = { id: crypto.randomUUID(), userId: ada };
    await presence.opened(adas);
    await presence.opened({ id: crypto.randomUUID(), userId: eda });
    const rows = () => presenceRows(services, [ada, eda]);
    expect(await rows()).toEqual([
      { id: ada, isOnline: true, lastSeenAt: null },
      { id: eda, isOnline: true, lastSeenAt: null },
    ]);
    const lastHeard = now;
    now = new Date(now.getTime() + 3_600_000);
    expect(await presence.closed(adas)).toBe(true);
    expect(await presence.expire()).toEqual([{ userId: eda, at: lastHeard }]);
    expect(await rows()).toEqual([
      { id: ada, isOnline: false, lastSeenAt: now },
      { id: eda, isOnline: false, lastSeenAt: lastHeard },
    ]);
    await redis.close();
  });
});
