import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SUBGRAPHS } from '#gateway/subgraphs.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { childEnvironment } from '#runtime/config/child-environment.ts';
import type { Database } from '#runtime/db/database.ts';
import { consumerRegistry } from '#runtime/events/consumer-registry.ts';
import { keepDeadLetters } from '#runtime/events/dead-letters.ts';
import { formatStartupError } from '#runtime/startup-error.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { EVENT_CONTRACTS } from '#schema/events/contracts.ts';
import { ROOT } from '#tests/harness/child.ts';
import { type TestDatabase, testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { makeTestFolder } from '#tests/harness/test-folder.ts';
import { checkDead, DEAD_ACTIONS, type DeadOptions } from './events/dead.ts';
import { resend, showLag } from './events/lag.ts';

let database: TestDatabase;
let db: Database;
let services: AppServices;
let dataDir: string;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database.url);
  db = services.db;
  dataDir = await makeTestFolder();
});

afterAll(async () => {
  await closeServices(services);
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  await db.query('DELETE FROM runtime.dead_letters');
  await db.query('DELETE FROM runtime.inbox');
  await db.query('DELETE FROM runtime.outbox');
});

interface Call {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** The command's work in this process: its start takes longer than all of it. */
async function events(action: string, ids: readonly string[] = [], options: DeadOptions = {}): Promise<Call> {
  let out = '';
  const context = {
    services,
    contracts: EVENT_CONTRACTS,
    consumers: consumerRegistry(SUBGRAPHS, EVENT_CONTRACTS),
    rabbitmqUrl: undefined,
    out: (text: string) => {
      out += text;
    },
  };
  try {
    if (action === 'lag') await showLag(context, options.json === true);
    else if (action === 'resend') await resend(context, options.consumer);
    else {
      checkDead(action, ids, options);
      return { code: (await DEAD_ACTIONS[action]?.(context, ids, options)) ? 0 : 1, out, errors: '' };
    }
    return { code: 0, out, errors: '' };
  } catch (error) {
    return { code: 1, out, errors: formatStartupError(error) };
  }
}

function command(...args: string[]): Promise<Call> {
  return new Promise((resolve) => {
    const env = childEnvironment({ DATABASE_URL: database.url, DATA_DIR: dataDir });
    const child = execFile(
      process.execPath,
      ['scripts/events.ts', ...args],
      { cwd: ROOT, env },
      (_error, out, errors) => {
        resolve({ code: child.exitCode ?? -1, out, errors });
      },
    );
    child.stdin?.end();
  });
}

const [FOLLOWER, FOLLOWEE] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];

const DATA = {
  follower_id: FOLLOWER,
  follower_username: 'ada',
  followee_id: FOLLOWEE,
  at: '2026-01-01T00:00:00.000Z',
};

function followed(changes: object = {}) {
  return {
    id: newUuid(),
    type: 'user.followed',
    version: '1.0',
    timestamp: new Date().toISOString(),
    source: 'users',
    data: DATA,
    aggregate: { type: 'follow', id: `${FOLLOWER}:${FOLLOWEE}`, revision: 1 },
    metadata: { user_id: FOLLOWER, trace_id: null },
    ...changes,
  };
}

/** A letter about the event; @returns the letter's id. */
async function keep(
  consumer: string,
  event: ReturnType<typeof followed> | null,
  cause = 'Error: broken',
): Promise<string> {
  const eventId = event?.id ?? newUuid();
  const eventAt = event?.timestamp ?? new Date().toISOString();
  await keepDeadLetters(db, [{ consumer, eventId, eventAt, event, cause, attempts: 6 }], {
    clock: systemClock,
    newId: newUuid,
  });
  const [row] = await db.query<{ id: string }>(
    'SELECT id FROM runtime.dead_letters WHERE consumer = $1 AND event_id = $2',
    [consumer, eventId],
  );
  return row?.id ?? '';
}

const letters = () => db.query<{ consumer: string }>('SELECT consumer FROM runtime.dead_letters ORDER BY consumer');

test('lists letters with their cause, filtered, as a table or for machines, and shows one whole', async () => {
  const id = await keep('feed.follows', followed(), 'Error: broken <- error: deeper');
  await keep('posts.follows', followed());
  const all = await events('list');
  expect(all.code).toBe(0);
  expect(all.out.split('\n')[0]).toMatch(/^ID +CONSUMER +TYPE +ATTEMPTS +AGE +CAUSE$/);
  expect(all.out).toMatch(
    new RegExp(`${id} +feed.follows +user.followed +6 +\\d+ (ms|s|min) +Error: broken <- error: deeper`),
  );
  expect(all.out).toContain('posts.follows');
  const json = JSON.parse((await events('list', [], { consumer: 'feed.follows', json: true })).out);
  expect(json).toMatchObject([{ id, consumer: 'feed.follows', event: { type: 'user.followed' } }]);
  expect((await events('list', [], { type: 'user.blocked' })).out).toBe('no dead letters\n');
  const shown = await events('show', [id]);
  expect(shown.out).toContain('Error: broken <- error: deeper');
  expect(shown.out).toContain(FOLLOWEE);
});

test('a replay lets the event take effect once, and says which failed again and why', async () => {
  const good = followed();
  const ids = [
    await keep('feed.follows', good),
    await keep('feed.follows', followed({ data: { ...DATA, follower_id: 'nobody' } })),
    await keep('feed.gone', followed()),
    await keep('feed.follows', null),
  ];
  const { code, out } = await events('replay', ids);
  expect(code).toBe(1);
  expect(out).toContain(`${ids[0]}  feed.follows  user.followed  applied`);
  expect(out).toMatch(/failed again: EventRejected: .*follower_id/);
  expect(out).toContain('failed again: there is no consumer feed.gone');
  expect(out).toContain('failed again: the event itself is not known any more');
  expect(out).toContain('1 of 4 replayed');
  expect(await letters()).toHaveLength(3);
  expect(await db.query('SELECT active FROM feed.follows WHERE follower_id = $1', [FOLLOWER])).toEqual([
    { active: true },
  ]);
  const inbox = await db.query("SELECT 1 FROM runtime.inbox WHERE consumer = 'feed.follows'");
  expect(inbox).toHaveLength(1);

  // An event that came again meanwhile and took effect is not applied a second time.
  const again = await keep('feed.follows', good);
  const second = await events('replay', [again]);
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining('had taken effect already') });
});

test('an event of a type that nobody knew goes to the relay again, once somebody knows it', async () => {
  const known = followed();
  const ids = [await keep('relay', known), await keep('relay', followed({ type: 'user.unheard_of' }))];
  const { code, out } = await events('replay', [], { consumer: 'relay' });
  expect(code).toBe(1);
  expect(out).toContain(`${ids[0]}  relay  user.followed  handed to the relay`);
  expect(out).toContain('the type is not known');
  expect(await db.query('SELECT id, type FROM runtime.outbox WHERE published_at IS NULL')).toEqual([
    { id: known.id, type: 'user.followed' },
  ]);
});

test('nothing is dropped without a yes; what is dropped never counts as waiting again', async () => {
  const event = followed();
  await keep('feed.follows', event);
  await db.query('DELETE FROM runtime.outbox');
  await db.query(
    `INSERT INTO runtime.outbox (id, created_at, type, version, source, aggregate_type, aggregate_id, aggregate_revision, data, metadata, published_at)
     VALUES ($1, $2, 'user.followed', '1.0', 'users', 'follow', 'x', 1, '{}', '{}', now())`,
    [event.id, event.timestamp],
  );
  const refused = await events('drop', [], { all: true });
  expect(refused).toMatchObject({ code: 1, errors: expect.stringContaining('nothing was dropped') });
  expect(await letters()).toHaveLength(1);
  expect(await events('drop', [], { all: true, yes: true })).toMatchObject({ code: 0, out: '1 dropped\n' });
  expect(await letters()).toEqual([]);
  const { consumers } = JSON.parse((await events('lag', [], { json: true })).out);
  const waiting = (name: string) => consumers.find(({ consumer }: { consumer: string }) => consumer === name);
  expect(waiting('feed.follows')).toMatchObject({ waiting: 0, deadLetters: 0 });
  // Others never had it.
  expect(waiting('posts.follows')).toMatchObject({ waiting: 1 });
  const table = await events('lag');
  expect(table.out).toMatch(/^outbox: 0 unpublished\n\nCONSUMER +WAITING +OLDEST +RETRYING +DEAD\n/);
  // Published long enough ago to be taken for lost.
  await db.query("UPDATE runtime.outbox SET published_at = now() - interval '5 minutes'");
  expect((await events('resend', [], { consumer: 'feed.follows' })).out).toBe('0 events go to the relay again\n');
  expect((await events('resend')).out).toBe('1 events go to the relay again\n');
  expect(await db.query('SELECT 1 FROM runtime.outbox WHERE published_at IS NULL')).toHaveLength(1);
});

test('says in one line what is wrong with the call', async () => {
  const id = newUuid();
  const calls = [
    await events('show', ['x']),
    await events('show', [id]),
    await events('replay'),
    await events('replay', [id], { all: true }),
    await events('list', [], { limit: '0' }),
    await events('resend', [], { consumer: 'nobody' }),
  ];
  for (const { code, out, errors } of calls) {
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(errors).toMatch(/^[^\n]+\(.+\)$/);
  }
});

test('the command itself: help, a word it does not know, and the exit code of a replay that failed', async () => {
  const id = await keep('feed.gone', followed());
  expect(await command('--help')).toMatchObject({ code: 0, out: expect.stringContaining('dead replay') });
  expect(await command('dead', 'bury')).toMatchObject({
    code: 1,
    out: '',
    errors: expect.stringMatching(/^[^\n]+\n$/),
  });
  expect(await command('dead', 'replay', id)).toMatchObject({
    code: 1,
    out: expect.stringContaining('there is no consumer feed.gone'),
  });
}, 180_000);
