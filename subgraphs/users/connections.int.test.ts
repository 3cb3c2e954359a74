import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenConnection } from '#runtime/subgraph/define.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { type UsersWorld, usersWorld } from '#tests/harness/users-world.ts';
import { presenceOfConnections } from './connections.ts';
import { presenceTopic } from './events.ts';
import { expireSilentConnections } from './jobs/expire-connections.ts';

let world: UsersWorld;
beforeAll(async () => {
  world = await usersWorld();
});
afterAll(() => world.close());

const MINUTE = 60_000;
const { opened, closed, alive } = presenceOfConnections;
let ada: Viewer;
/** How often it was told that ada came or went. */
let changes: number;
beforeEach(async () => {
  ada = await world.person();
  changes = 0;
  await world.services.pubsub.subscribe(presenceTopic(ada.id), ({ id }) => {
    expect(id).toBe(ada.id);
    changes += 1;
  });
});

const tab = (): OpenConnection => ({ id: world.services.newId(), userId: ada.id });
const pass = (ms: number): void => {
  world.now = new Date(world.now.getTime() + ms);
};
const presence = async () => (await world.see(ada, ada, 'presence { isOnline lastSeenAt }')).presence;
const told = async (times: number) => {
  await vi.waitFor(() => expect(changes).toBe(times));
};

describe('presence', () => {
  test('is that of all tabs together', async () => {
    const { services } = world;
    expect(await presence()).toEqual({ isOnline: false, lastSeenAt: null });
    const [first, second] = [tab(), tab()];
    await opened(first, services);
    await told(1);
    await opened(second, services);
    await opened(second, services);
    expect(await presence()).toEqual({ isOnline: true, lastSeenAt: null });
    await closed(first, services);
    expect(await presence()).toEqual({ isOnline: true, lastSeenAt: null });
    pass(MINUTE);
    await closed(second, services);
    await told(2);
    expect(await presence()).toEqual({ isOnline: false, lastSeenAt: world.now.toISOString() });
  });

  test('of 20 tabs opening and closing at once is told of exactly when the first opens and the last closes', async () => {
    const tabs = Array.from({ length: 20 }, tab);
    await Promise.all(tabs.map((each) => opened(each, world.services)));
    await told(1);
    await Promise.all(tabs.map((each) => closed(each, world.services)));
    await told(2);
    expect(await presence()).toMatchObject({ isOnline: false });
    expect(await world.services.db.query('SELECT FROM users.connections WHERE user_id = $1', [ada.id])).toEqual([]);
  });

  test('ends 15 minutes after a killed process was last heard of, and is then told of', async () => {
    const [killed, living] = [tab(), { id: world.services.newId(), userId: (await world.person()).id }];
    await opened(killed, world.services);
    await opened(living, world.services);
    await told(1);
    pass(5 * MINUTE);
    await alive([killed, living], world.services);
    const lastHeard = world.now;
    for (let turn = 0; turn < 2; turn += 1) {
      pass(5 * MINUTE);
      await alive([living], world.services);
    }
    pass(5 * MINUTE - 1);
    await expireSilentConnections.run(world.services);
    expect(await presence()).toEqual({ isOnline: true, lastSeenAt: null });
    pass(1);
    expect(await presence()).toMatchObject({ isOnline: false });
    await expireSilentConnections.run(world.services);
    await told(2);
    expect(await presence()).toEqual({ isOnline: false, lastSeenAt: lastHeard.toISOString() });
    await expireSilentConnections.run(world.services);
    const { rows } = await world.services.db.pool.query('SELECT id FROM users.connections');
    expect(rows).toEqual([{ id: living.id }]);
    expect(changes).toBe(2);
  });

  test('comes back with the next heartbeat after the database has lost its unlogged rows', async () => {
    const open = tab();
    await opened(open, world.services);
    await told(1);
    await world.services.db.query('TRUNCATE users.connections');
    expect(await presence()).toMatchObject({ isOnline: false });
    await alive([open, { ...open, id: world.services.newId() }], world.services);
    await told(2);
    expect(await presence()).toEqual({ isOnline: true, lastSeenAt: null });
    await alive([open], world.services);
    expect(changes).toBe(2);
  });

  test('of a socket nobody was told of ends as of any other', async () => {
    await closed(tab(), world.services);
    expect(await presence()).toEqual({ isOnline: false, lastSeenAt: world.now.toISOString() });
  });
});
