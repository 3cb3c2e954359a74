import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { type App, createApp } from '#runtime/app.ts';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { createLogger } from '#runtime/log.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { ROOT } from '#tests/harness/child.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { rabbitmqAnswers, type TestVirtualHost, testVirtualHost } from '#tests/harness/rabbitmq.ts';
import { testSecrets } from '#tests/harness/services.ts';
import { followChanged } from '#tests/harness/social-events.ts';
import { addPeople, type SignedIn } from '../../bench/harness/parts/people.ts';
import { noteFigures } from './harness/figures.ts';

// The product's ladder takes a quarter of an hour: its steps are shortened, all else is as in production.
const RETRY_DELAYS_MS = [100, 200, 400];
const FOLLOWERS = 60;
/** What notifications write fails for one person, as a mistake of ours would make it fail. */
const POISON = [
  `CREATE FUNCTION public.poison() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT FROM auth.accounts WHERE id = NEW.actor_id AND username = 'poison_0') THEN
       RAISE EXCEPTION 'this is poison';
     END IF;
     RETURN NEW;
   END $$`,
  'CREATE TRIGGER poison BEFORE INSERT ON notifications.acts FOR EACH ROW EXECUTE FUNCTION public.poison()',
];
const FIX = 'DROP TRIGGER poison ON notifications.acts';

describe.each([
  { carrier: 'embedded', virtualHosts: false, skipped: false },
  { carrier: 'RabbitMQ', virtualHosts: true, skipped: !(await rabbitmqAnswers()) },
])('a poison message, $carrier', ({ carrier, virtualHosts, skipped }) => {
  describe.skipIf(skipped)(virtualHosts ? 'needs RabbitMQ on port 5672' : 'needs nothing', () => {
    let database: TestDatabase;
    let virtualHost: TestVirtualHost | undefined;
    let app: App;
    let people: readonly SignedIn[];
    let poison: SignedIn;
    let celebrity: SignedIn;
    let folder: string;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'politplatform-poison-'));
      database = await testDatabase();
      if (virtualHosts) virtualHost = await testVirtualHost();
      app = createApp({
        databaseUrl: database.url,
        subgraphs: SUBGRAPHS,
        contracts: EVENT_CONTRACTS,
        secrets: testSecrets(),
        log: createLogger('silent'),
        retryDelaysMs: RETRY_DELAYS_MS,
        ...(virtualHost && { rabbitmqUrl: virtualHost.url }),
      });
      await app.start();
      people = await addPeople(app.services, FOLLOWERS);
      [poison, celebrity] = (await addPeople(app.services, 2, 'poison')) as [SignedIn, SignedIn];
      await app.settle(120_000);
    });

    afterAll(async () => {
      await app?.stop();
      await virtualHost?.drop();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    const follow = async (followers: readonly SignedIn[]): Promise<void> => {
      const events = followers.map((follower) => followChanged(follower, celebrity, { active: true, revision: 1 }));
      await app.services.db.sqlTransaction((tx) => appendEvents(tx, events));
    };
    const told = async (): Promise<string[]> => {
      const rows = await app.services.db.query<{ actor: string }>(
        `SELECT actor_username AS actor FROM notifications.acts WHERE kind = 'FOLLOW' AND active ORDER BY actor_username`,
      );
      return rows.map(({ actor }) => actor);
    };
    const letters = () =>
      app.services.db.query<{ consumer: string; cause: string; attempts: number }>(
        'SELECT consumer, cause, attempts FROM runtime.dead_letters',
      );

    test('reaches the dead letters after its retries, while others flow', async () => {
      for (const statement of POISON) await app.services.db.query(statement);
      const half = FOLLOWERS / 2;
      const sent = Date.now();
      // In the midst of a batch, and others after it.
      await follow([...people.slice(0, half), poison]);
      await follow(people.slice(half));
      const usernames = people.map(({ username }) => username).toSorted();
      await expect.poll(told, { timeout: 60_000 }).toEqual(usernames);
      const flowedMs = Date.now() - sent;
      await expect.poll(letters, { timeout: 60_000 }).toHaveLength(1);
      const buriedMs = Date.now() - sent;
      expect(await letters()).toEqual([
        {
          consumer: 'notifications.interactions',
          cause: expect.stringContaining('this is poison'),
          attempts: RETRY_DELAYS_MS.length + 1,
        },
      ]);
      expect(buriedMs).toBeGreaterThanOrEqual(RETRY_DELAYS_MS.reduce((sum, ms) => sum + ms, 0));
      // Other consumers of the same event have dealt with it.
      const copies = await app.services.db.query('SELECT FROM feed.follows WHERE follower_id = $1 AND active', [
        poison.id,
      ]);
      expect(copies).toHaveLength(1);
      noteFigures(`${carrier}: poison`, { 'others told ms': flowedMs, 'dead letter ms': buriedMs });
    });

    test('fails again when it is replayed before the fix, and takes effect after it', async () => {
      const replay = () =>
        promisify(execFile)(process.execPath, ['scripts/events.ts', 'dead', 'replay', '--all'], {
          cwd: ROOT,
          env: childEnvironment({ DATABASE_URL: database.url, DATA_DIR: folder }),
        });
      await expect(replay()).rejects.toMatchObject({ code: 1 });
      expect(await letters()).toHaveLength(1);
      await app.services.db.query(FIX);
      await replay();
      expect(await letters()).toEqual([]);
      await app.settle(120_000);
      expect(await told()).toEqual([...people, poison].map(({ username }) => username).toSorted());
    });
  });
});
