import { describe, expect, test, vi } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { rabbitmqAnswers } from '#tests/harness/rabbitmq.ts';
import { POISON, setItem, toySubgraph } from '#tests/harness/toy-domain.ts';
import { toyOnRabbitmq } from '#tests/harness/toy-on-rabbitmq.ts';
import { queueOf, RETIRED, retryPlace } from './topology.ts';

const WAIT = { timeout: 40_000, interval: 25 };
const RETRY_MS = 3_000;

describe.skipIf(!(await rabbitmqAnswers()))('RabbitMQ on this machine: a consumer that is no more', () => {
  const stage = toyOnRabbitmq();

  test('leaves neither its queue nor what was on its way back from a retry', async () => {
    const before = await stage.startFirst({ retryDelaysMs: [RETRY_MS] });
    await stage.isUp(before);
    await setItem(before.services.db, newUuid(), POISON);
    await vi.waitFor(
      async () => expect(await stage.virtualHost.queue(retryPlace(RETRY_MS))).toMatchObject({ ready: 1 }),
      WAIT,
    );
    await before.stop();
    const { consumers, ...rest } = toySubgraph();
    const left = consumers.filter(({ name }) => name !== 'toy.effects');
    const after = stage.open({
      subgraphs: [{ ...rest, consumers: left, retiredConsumers: ['toy.effects'] }],
      retryDelaysMs: [RETRY_MS],
    });
    await after.start();
    const channel = await (await stage.virtualHost.connection()).createChannel();
    const isThere = async (queue: string): Promise<boolean> => {
      const other = await (await stage.virtualHost.connection()).createChannel();
      other.on('error', () => {});
      return await other.checkQueue(queue).then(
        () => true,
        () => false,
      );
    };
    await vi.waitFor(async () => expect(await isThere(queueOf('toy.effects'))).toBe(false), WAIT);
    await vi.waitFor(async () => {
      for (const queue of [retryPlace(RETRY_MS), RETIRED])
        expect(await channel.checkQueue(queue)).toMatchObject({ messageCount: 0 });
    }, WAIT);
    const event = await setItem(after.services.db, newUuid(), 1);
    expect(await after.services.events.applied(event, ['toy.copies'], 30_000)).toBe(true);
    expect(await after.services.db.query('SELECT FROM runtime.dead_letters')).toEqual([]);
  });
});
