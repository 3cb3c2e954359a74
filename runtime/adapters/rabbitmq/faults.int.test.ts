import { describe, expect, test, vi } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { rabbitmqAnswers } from '#tests/harness/rabbitmq.ts';
import { toyApp } from '#tests/harness/toy-app.ts';
import { createToyTables, POISON, setItem, toyState, toySubgraph } from '#tests/harness/toy-domain.ts';
import { toyOnRabbitmq } from '#tests/harness/toy-on-rabbitmq.ts';
import { queueOf } from './topology.ts';

const WAIT = { timeout: 40_000, interval: 25 };

describe.skipIf(!(await rabbitmqAnswers()))('RabbitMQ on this machine: what goes wrong', () => {
  const stage = toyOnRabbitmq();
  const { open, startFirst, rabbit, isUp } = stage;

  test('connections that are cut, and closed by the broker, delay and lose and repeat nothing', async () => {
    const app = await startFirst();
    const { db } = app.services;
    let written = 0;
    for (let round = 0; round < 4; round += 1) {
      const writing = Promise.all(Array.from({ length: 150 }, () => setItem(db, newUuid(), 1)));
      written += 150;
      if (round % 2 === 0) stage.proxy.cut();
      else await stage.virtualHost.closeConnections();
      await writing;
    }
    await vi.waitFor(async () => expect((await toyState(db)).effects).toBe(written), WAIT);
    await app.settle();
    expect(await toyState(db)).toMatchObject({ effects: written, repeated: 0, sum: written });
    expect(await db.query('SELECT 1 FROM runtime.dead_letters')).toEqual([]);
  });

  test('while the broker is away writes go on, the outbox keeps everything and health says so; then it drains by itself', async () => {
    const app = await startFirst();
    const { db } = app.services;
    await isUp(app);
    await stage.proxy.refuse();
    await vi.waitFor(async () => expect(await rabbit(app)).toMatchObject({ up: false, required: false }), WAIT);
    for (let index = 0; index < 50; index += 1) await setItem(db, newUuid(), 1);
    expect(await app.health()).toMatchObject({ ready: true, degraded: true, relay: { unpublished: 50 } });
    await stage.proxy.allow();
    await vi.waitFor(async () => expect((await toyState(db)).effects).toBe(50), WAIT);
    await app.settle();
    expect(await toyState(db)).toMatchObject({ effects: 50, repeated: 0 });
    await isUp(app);
  });

  test('an app starts without its broker, and works once there is one', async () => {
    await stage.proxy.refuse();
    const app = await startFirst();
    await setItem(app.services.db, newUuid(), 1);
    expect(await rabbit(app)).toMatchObject({ up: false, since: null });
    await stage.proxy.allow();
    await vi.waitFor(async () => expect((await toyState(app.services.db)).effects).toBe(1), WAIT);
  });

  test('a broker that does not confirm keeps nothing back for good', async () => {
    const app = await startFirst();
    const { db } = app.services;
    await isUp(app);
    stage.proxy.pause('both');
    await setItem(db, newUuid(), 1);
    await vi.waitFor(async () => expect(await rabbit(app)).toMatchObject({ up: false }), { ...WAIT, timeout: 50_000 });
    stage.proxy.resume();
    await vi.waitFor(async () => expect((await toyState(db)).effects).toBe(1), WAIT);
    await app.settle();
    expect(await toyState(db)).toMatchObject({ effects: 1, repeated: 0 });
  }, 120_000);

  test('bindings that a consumer no longer wants are removed', async () => {
    const before = await startFirst({ roles: ['relay'] });
    await isUp(before);
    await before.stop();
    const toy = toySubgraph();
    const narrowed = toy.consumers.map((consumer) => ({ ...consumer, types: ['toy.changed'] }));
    const after = open({ roles: ['relay'], subgraphs: [{ ...toy, consumers: narrowed }] });
    await after.start();
    await isUp(after);
    await setItem(after.services.db, newUuid(), null);
    await setItem(after.services.db, newUuid(), 1);
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(queueOf('toy.effects'))).toMatchObject({ ready: 1 }),
      WAIT,
    );
    expect(await stage.virtualHost.queue(queueOf('toy.copies'))).toMatchObject({ ready: 1 });
  });

  test('an older consumer that starts beside newer processes takes no binding from them', async () => {
    const relaying = await startFirst({ roles: ['relay'] });
    await isUp(relaying);
    const toy = toySubgraph();
    // The other one still takes it, so that the message is not returned.
    const narrowed = toy.consumers.map((consumer) =>
      consumer.name === 'toy.copies' ? { ...consumer, types: ['toy.changed'] } : consumer,
    );
    const older = open({
      roles: ['consumers'],
      subgraphs: [{ ...toy, consumers: narrowed }],
      selectedConsumers: ['toy.effects'],
    });
    await older.start();
    await isUp(older);
    await setItem(relaying.services.db, newUuid(), null);
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(queueOf('toy.copies'))).toMatchObject({ ready: 1 }),
      WAIT,
    );
  });

  test('a message that comes back too often is kept as a dead letter with its cause, and takes no others along', async () => {
    const relaying = await startFirst({ roles: ['api', 'relay'] });
    const { db } = relaying.services;
    const killer = await setItem(db, newUuid(), POISON);
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(queueOf('toy.effects'))).toMatchObject({ ready: 1 }),
      WAIT,
    );
    // What a process does that dies over it: takes it and never says how it ended.
    const connection = await stage.virtualHost.connection();
    for (let delivery = 0; delivery <= 20; delivery += 1) {
      const channel = await connection.createChannel();
      const taken = await vi.waitFor(async () => {
        const message = await channel.get(queueOf('toy.effects'));
        if (message === false) throw new Error('not there yet');
        return message;
      }, WAIT);
      expect(taken.properties.messageId).toBe(killer.id);
      channel.nack(taken, false, true);
      await channel.close();
    }
    const others = await Promise.all(Array.from({ length: 5 }, () => setItem(db, newUuid(), 1)));
    const consuming = open({ roles: ['consumers'] });
    await consuming.start();
    for (const event of others) {
      expect(await relaying.services.events.applied(event, ['toy.effects'], 30_000)).toBe(true);
    }
    await vi.waitFor(async () => {
      const letters = await db.query('SELECT consumer, event_id, cause FROM runtime.dead_letters');
      expect(letters).toMatchObject([
        { consumer: 'toy.effects', event_id: killer.id, cause: expect.stringContaining('delivery_limit') },
      ]);
    }, WAIT);
  });

  test('what breaks its process again and again takes none of those along that were delivered with it', async () => {
    const relaying = await startFirst({ roles: ['api', 'relay'], rabbitmqUrl: stage.virtualHost.url });
    const { db } = relaying.services;
    const killer = await setItem(db, newUuid(), POISON);
    const others = await Promise.all(Array.from({ length: 40 }, () => setItem(db, newUuid(), 1)));
    const toy = toySubgraph();
    const fragile = toy.consumers.map((consumer) => ({
      ...consumer,
      // As seen from the broker and from the database, a process that dies: it breaks off in the middle of a batch.
      handle: async (...[events, tx, deps]: Parameters<typeof consumer.handle>) => {
        if (consumer.name === 'toy.effects' && events.some(({ id }) => id === killer.id)) {
          stage.proxy.cut();
          throw Object.assign(new Error('died'), { code: 'ECONNRESET' });
        }
        await consumer.handle(events, tx, deps);
      },
    }));
    const consuming = open({ roles: ['consumers'], subgraphs: [{ ...toy, consumers: fragile }], retryDelaysMs: [] });
    await consuming.start();
    await vi.waitFor(
      async () =>
        expect(await db.query('SELECT event_id FROM runtime.dead_letters')).toEqual([{ event_id: killer.id }]),
      { ...WAIT, timeout: 90_000 },
    );
    for (const event of others) {
      expect(await relaying.services.events.applied(event, ['toy.effects'], 30_000)).toBe(true);
    }
    expect(await db.query('SELECT 1 FROM runtime.dead_letters')).toHaveLength(1);
  }, 150_000);

  test('messages that are no events, and messages of another shape, hold nothing up and are kept', async () => {
    const app = await startFirst();
    await isUp(app);
    const channel = await (await stage.virtualHost.connection()).createConfirmChannel();
    channel.publish('polit.work', 'toy.effects', Buffer.from('{"not": "an event"}'));
    channel.publish('polit.work', 'toy.effects', Buffer.from('\u0000\u0001'));
    await channel.waitForConfirms();
    const event = await setItem(app.services.db, newUuid(), 1);
    expect(await app.services.events.applied(event, ['toy.effects'], 30_000)).toBe(true);
    await vi.waitFor(async () => {
      const letters = await app.services.db.query('SELECT cause FROM runtime.dead_letters');
      expect(letters).toEqual([{ cause: 'the message is no event' }, { cause: 'the message is no event' }]);
    }, WAIT);
  });

  test('deliveries stored before there was a broker go by it from then on', async () => {
    const before = toyApp(stage.database.url, { roles: ['relay'] });
    stage.opened.push(before);
    const { db } = before.services;
    await createToyTables(db);
    await before.start();
    for (let index = 0; index < 10; index += 1) await setItem(db, newUuid(), 1);
    await vi.waitFor(
      async () => expect(await db.query('SELECT 1 FROM runtime.outbox WHERE published_at IS NULL')).toEqual([]),
      WAIT,
    );
    expect((await db.query('SELECT 1 FROM graphile_worker.jobs')).length).toBeGreaterThan(0);
    await before.stop();
    const after = open();
    await after.start();
    await vi.waitFor(async () => expect((await toyState(after.services.db)).effects).toBe(10), WAIT);
    await after.settle();
    expect(await toyState(after.services.db)).toMatchObject({ effects: 10, repeated: 0, sum: 10 });
  });
});
