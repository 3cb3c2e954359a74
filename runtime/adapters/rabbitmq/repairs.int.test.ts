import { describe, expect, test, vi } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { defineConsumer } from '#runtime/events/consumer.ts';
import type { EventEnvelope } from '#runtime/events/envelope.ts';
import { OUTBOX_COLUMNS, type OutboxRow } from '#runtime/events/outbox-row.ts';
import { defineSubgraph } from '#runtime/subgraph/define.ts';
import { rabbitmqAnswers } from '#tests/harness/rabbitmq.ts';
import { POISON, setItem, toySubgraph } from '#tests/harness/toy-domain.ts';
import { toyOnRabbitmq } from '#tests/harness/toy-on-rabbitmq.ts';
import { eventMessage } from './event-message.ts';
import { DEAD, EVENTS, queueOf, retryPlace, WORK } from './topology.ts';

const WAIT = { timeout: 40_000, interval: 25 };

describe.skipIf(!(await rabbitmqAnswers()))('RabbitMQ on this machine: what is missing is made again', () => {
  const stage = toyOnRabbitmq();
  const { open, startFirst, rabbit, isUp } = stage;

  test('a queue that somebody deletes is declared again, and a message nobody took is sent once more', async () => {
    const relaying = await startFirst({ roles: ['api', 'relay'] });
    const { db } = relaying.services;
    await isUp(relaying);
    const channel = await (await stage.virtualHost.connection()).createChannel();
    for (const name of ['toy.copies', 'toy.effects']) await channel.deleteQueue(queueOf(name));
    const event = await setItem(db, newUuid(), 1);
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(queueOf('toy.effects'))).toMatchObject({ ready: 1 }),
      WAIT,
    );

    const consuming = open({ roles: ['consumers'] });
    await consuming.start();
    expect(await relaying.services.events.applied(event, ['toy.copies', 'toy.effects'], 30_000)).toBe(true);
    // Under a consumer's hands: it is told, and declares the queue again.
    await channel.deleteQueue(queueOf('toy.effects'));
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(queueOf('toy.effects'))).toMatchObject({ consumers: 1 }),
      WAIT,
    );
    const next = await setItem(db, newUuid(), 2);
    expect(await relaying.services.events.applied(next, ['toy.effects'], 30_000)).toBe(true);
  });

  test('what stood in queues that are lost comes again by itself, retries too, and nothing from before a consumer’s time', async () => {
    const toy = toySubgraph();
    const seen: string[] = [];
    const extra = defineSubgraph({
      name: 'extra',
      sdl: 'extra',
      resolvers: {},
      context: (_services, { viewer, locale }) => ({ viewer, locale }),
      consumers: [
        defineConsumer<EventEnvelope<'toy.changed'>>({
          name: 'extra.newer',
          types: ['toy.changed'],
          handle: async (events) => void seen.push(...events.map(({ id }) => id)),
        }),
      ],
    });
    const before = await startFirst();
    await setItem(before.services.db, newUuid(), 1);
    await before.settle();
    await before.stop();
    const app = open({
      subgraphs: [toy, extra],
      selectedConsumers: ['toy.effects', 'extra.newer'],
      retryDelaysMs: [3_600_000],
    });
    const { db, events } = app.services;
    await app.start();
    const poison = await setItem(db, newUuid(), POISON);
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(retryPlace(3_600_000))).toMatchObject({ ready: 1 }),
      WAIT,
    );
    expect(await events.applied(poison, ['extra.newer'], 30_000)).toBe(true);
    await db.query('UPDATE toy.poison SET active = false');
    // toy.copies has no process: what it is to have waits in its queue, and other queues still take its type.
    const channel = await (await stage.virtualHost.connection()).createChannel();
    for (const queue of [queueOf('toy.copies'), queueOf('extra.newer'), retryPlace(3_600_000)]) {
      await channel.deleteQueue(queue);
    }
    expect(await events.applied(poison, ['toy.effects'], 30_000)).toBe(true);
    await vi.waitFor(async () => {
      expect(await stage.virtualHost.queue(queueOf('toy.copies'))).toMatchObject({ ready: 1 });
      expect(await stage.virtualHost.queue(queueOf('extra.newer'))).toMatchObject({ ready: 0, consumers: 1 });
    }, WAIT);
    expect(seen).toEqual([poison.id]);
  });

  test('exchanges and queues that somebody deletes are declared again, and hold nothing back', async () => {
    const app = await startFirst({ retryDelaysMs: [50] });
    const { db, events } = app.services;
    await isUp(app);
    const channel = await (await stage.virtualHost.connection()).createChannel();
    for (const exchange of [EVENTS, WORK, retryPlace(50), DEAD]) await channel.deleteExchange(exchange);
    for (const queue of [DEAD, retryPlace(50)]) await channel.deleteQueue(queue);
    const [poison, event] = [await setItem(db, newUuid(), POISON), await setItem(db, newUuid(), 1)];
    expect(await events.applied(event, ['toy.copies', 'toy.effects'], 40_000)).toBe(true);
    await db.query('UPDATE toy.poison SET active = false');
    await vi.waitFor(async () => {
      const settled = await db.query(
        `SELECT FROM runtime.inbox WHERE event_id = $1 AND consumer = 'toy.effects'
         UNION ALL SELECT FROM runtime.dead_letters WHERE event_id = $1`,
        [poison.id],
      );
      expect(settled).toHaveLength(1);
      expect(await stage.virtualHost.queue(DEAD)).toMatchObject({ consumers: 1 });
    }, WAIT);
  });

  test('a connection lost while a dead letter is being kept does not end the keeping', async () => {
    const app = await startFirst();
    const { db } = app.services;
    await isUp(app);
    await vi.waitFor(async () => expect(await stage.virtualHost.queue(DEAD)).toMatchObject({ consumers: 1 }), WAIT);
    const channel = await (await stage.virtualHost.connection()).createConfirmChannel();
    const give = async (): Promise<string> => {
      const { id } = await setItem(db, newUuid(), 1);
      const [row] = await db.query<OutboxRow>(`SELECT ${OUTBOX_COLUMNS} FROM runtime.outbox AS o WHERE id = $1`, [id]);
      if (row === undefined) throw new Error('no event');
      const { content, options } = eventMessage(row);
      channel.publish(DEAD, 'toy.retired', content, options);
      await channel.waitForConfirms();
      return id;
    };
    const kept = async () => db.query('SELECT event_id AS id FROM runtime.dead_letters ORDER BY event_id');
    const first = await db.sqlTransaction(async (tx) => {
      await tx.query('LOCK TABLE runtime.dead_letters IN SHARE MODE');
      const id = await give();
      await vi.waitFor(
        async () =>
          expect(
            await db.query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'runtime.dead_letters'::regclass"),
          ).toHaveLength(1),
        WAIT,
      );
      stage.proxy.cut();
      await vi.waitFor(async () => expect(await rabbit(app)).toMatchObject({ up: false }), WAIT);
      return id;
    });
    await isUp(app);
    const second = await give();
    await vi.waitFor(async () => expect(await kept()).toEqual([{ id: first }, { id: second }]), WAIT);
    await vi.waitFor(async () => expect(await stage.virtualHost.queue(DEAD)).toMatchObject({ ready: 0 }), WAIT);
  });
});
