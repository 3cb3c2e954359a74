import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { MAX_MESSAGE_BYTES, PubSubClosed, PubSubMessageTooLarge } from '#runtime/adapters/pubsub-message.ts';
import { newUuid } from '#runtime/clock.ts';
import type { PubSub } from '#runtime/ports/pubsub.ts';

type Payload = Readonly<Record<string, string>>;

/** What a suite needs of an adapter. */
export interface PubSubUnderTest {
  /** Opens one more process' view of the same PubSub; within one process it is the same each time. */
  open(): PubSub;
  close(): Promise<void>;
}

/** The behaviour every PubSub has, whatever carries the messages. */
export function describePubSub(name: string, start: () => Promise<PubSubUnderTest>): void {
  describe(`PubSub: ${name}`, () => {
    let adapter: PubSubUnderTest;
    let here: PubSub;
    let there: PubSub;

    beforeAll(async () => {
      adapter = await start();
      here = adapter.open();
      there = adapter.open();
    });

    afterAll(() => adapter.close());

    /** Messages of one topic of its own, and a way to wait until all published so far have arrived: order is kept. */
    async function listen(pubsub: PubSub, topic: string = newUuid()) {
      const heard: Payload[] = [];
      const end = await pubsub.subscribe(topic, (payload) => heard.push(payload));
      return { topic, heard, end };
    }

    async function allArrived(from: PubSub, at: PubSub): Promise<void> {
      const marker = await listen(at);
      await from.publish(marker.topic, {});
      await vi.waitFor(() => expect(marker.heard).toHaveLength(1), { timeout: 10_000, interval: 5 });
      marker.end();
    }

    test('a message reaches every listener of its topic, in this process and in another, and nobody else', async () => {
      const first = await listen(here);
      const again = await listen(here, first.topic);
      const elsewhere = await listen(there, first.topic);
      const other = await listen(here);
      await here.publish(first.topic, { id: 'a', kind: 'b' });
      await Promise.all([allArrived(here, here), allArrived(here, there)]);
      for (const { heard } of [first, again, elsewhere]) expect(heard).toEqual([{ id: 'a', kind: 'b' }]);
      expect(other.heard).toEqual([]);
    });

    test('one publisher’s messages arrive in their order, equal ones each by itself', async () => {
      const { topic, heard } = await listen(there);
      const ids = Array.from({ length: 200 }, (_, index) => ({ id: String(Math.floor(index / 2)) }));
      await Promise.all(ids.map((payload) => here.publish(topic, payload)));
      await allArrived(here, there);
      expect(heard).toEqual(ids);
    });

    test('a payload arrives as it was, whatever its characters', async () => {
      const { topic, heard } = await listen(there);
      const payload = { İıŞğ: '👩🏽‍💻 "quoted" \\ \n \u2028 \'; DROP TABLE x; --', empty: '', __proto__x: '$1' };
      await here.publish(topic, payload);
      await allArrived(here, there);
      expect(heard).toEqual([payload]);
    });

    test('a subscription that has ended hears nothing more; others go on', async () => {
      const ended = await listen(here);
      const kept = await listen(here, ended.topic);
      await here.publish(ended.topic, { id: '1' });
      await allArrived(here, here);
      ended.end();
      ended.end(); // twice does no harm
      await here.publish(ended.topic, { id: '2' });
      await allArrived(here, here);
      expect(ended.heard).toEqual([{ id: '1' }]);
      expect(kept.heard).toEqual([{ id: '1' }, { id: '2' }]);
    });

    test('the same function may subscribe twice, and each subscription ends by itself', async () => {
      const listener = vi.fn();
      const topic = newUuid();
      const end = await here.subscribe(topic, listener);
      await here.subscribe(topic, listener);
      await here.publish(topic, {});
      await allArrived(here, here);
      expect(listener).toHaveBeenCalledTimes(2);
      end();
      await here.publish(topic, {});
      await allArrived(here, here);
      expect(listener).toHaveBeenCalledTimes(3);
    });

    test('a listener that throws keeps nobody from hearing', async () => {
      const topic = newUuid();
      await here.subscribe(topic, () => {
        throw new Error('broken listener');
      });
      const after = await listen(here, topic);
      await here.publish(topic, { id: '1' });
      await allArrived(here, here);
      expect(after.heard).toEqual([{ id: '1' }]);
    });

    test('a message beyond the size limit, counted in bytes, is refused and reaches nobody', async () => {
      const { topic, heard } = await listen(here);
      const overhead = Buffer.byteLength(JSON.stringify({ n: '000000', topic, payload: { id: '' } }));
      const largest = 'x'.repeat(MAX_MESSAGE_BYTES - overhead);
      await here.publish(topic, { id: largest });
      await expect(here.publish(topic, { id: `${largest}x` })).rejects.toThrow(PubSubMessageTooLarge);
      await expect(here.publish(topic, { id: 'ş'.repeat(largest.length) })).rejects.toThrow(PubSubMessageTooLarge);
      await allArrived(here, here);
      expect(heard).toEqual([{ id: largest }]);
    });

    test('once closed it takes and delivers nothing', async () => {
      const closed = (await start()) satisfies PubSubUnderTest;
      const pubsub = closed.open();
      const { topic, heard } = await listen(pubsub);
      await pubsub.close();
      await expect(pubsub.publish(topic, {})).rejects.toThrow(PubSubClosed);
      await expect(pubsub.subscribe(topic, () => {})).rejects.toThrow(PubSubClosed);
      expect(heard).toEqual([]);
      await closed.close();
    });
  });
}
