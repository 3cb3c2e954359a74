import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import { PRESENCE_SILENCE_MS, type Presence, type PresenceConnection } from '#runtime/ports/presence.ts';

export interface PresenceUnderTest {
  /** The same presence as two processes have it. */
  readonly here: Presence;
  readonly there: Presence;
  now(): Date;
  passTime(ms: number): void;
  close(): Promise<void>;
}

const HEARTBEAT_MS = PRESENCE_SILENCE_MS / 3;

/** The behaviour every Presence has, wherever connections are counted. */
export function describePresence(name: string, start: () => Promise<PresenceUnderTest>): void {
  describe(`Presence: ${name}`, () => {
    let adapter: PresenceUnderTest;
    let here: Presence;
    let there: Presence;

    beforeAll(async () => {
      adapter = await start();
      ({ here, there } = adapter);
    });

    afterAll(() => adapter.close());

    const tab = (userId: string): PresenceConnection => ({ id: newUuid(), userId });
    const isOnline = async (userId: string) => (await there.onlineByIds([userId])).has(userId);
    const departures = async (userIds: readonly string[]) => {
      const gone = [...(await here.expire()), ...(await there.expire())];
      return gone.filter(({ userId }) => userIds.includes(userId));
    };

    test('somebody comes with their first connection and goes with their last, wherever they are', async () => {
      const ada = newUuid();
      const [first, second] = [tab(ada), tab(ada)];
      expect(await isOnline(ada)).toBe(false);
      expect(await here.opened(first)).toBe(true);
      expect(await there.opened(second)).toBe(false);
      expect(await isOnline(ada)).toBe(true);
      expect(await here.closed(first)).toBe(false);
      expect(await isOnline(ada)).toBe(true);
      expect(await there.closed(second)).toBe(true);
      expect(await isOnline(ada)).toBe(false);
    });

    test('of 20 that open and close at once exactly one is the first and one the last', async () => {
      const ada = newUuid();
      const tabs = Array.from({ length: 20 }, () => tab(ada));
      const opened = await Promise.all(tabs.map((each, index) => (index % 2 ? here : there).opened(each)));
      expect(opened.filter(Boolean)).toHaveLength(1);
      const closed = await Promise.all(tabs.map((each, index) => (index % 2 ? there : here).closed(each)));
      expect(closed.filter(Boolean)).toHaveLength(1);
    });

    test('one nobody was told of ends as any other', async () => {
      expect(await here.closed(tab(newUuid()))).toBe(true);
    });

    test('people are asked of together and do not affect each other', async () => {
      const [ada, eda, ece] = [newUuid(), newUuid(), newUuid()];
      await here.opened(tab(ada));
      await here.opened(tab(ece));
      expect(await there.onlineByIds([ada, eda, ece, ada])).toEqual(new Set([ada, ece]));
      expect(await there.onlineByIds([])).toEqual(new Set());
    });

    test('what is not heard of for 15 minutes does not count, and is told of once, with the time it was heard of', async () => {
      const [ada, eda] = [newUuid(), newUuid()];
      const [killed, living] = [tab(ada), tab(eda)];
      await here.opened(killed);
      await here.opened(living);
      adapter.passTime(HEARTBEAT_MS);
      expect(await here.alive([killed, living])).toEqual([]);
      const lastHeard = adapter.now();
      for (let turn = 0; turn < 2; turn += 1) {
        adapter.passTime(HEARTBEAT_MS);
        await here.alive([living]);
      }
      adapter.passTime(HEARTBEAT_MS - 1);
      expect(await departures([ada, eda])).toEqual([]);
      expect(await isOnline(ada)).toBe(true);
      adapter.passTime(1);
      expect(await isOnline(ada)).toBe(false);
      expect(await departures([ada, eda])).toEqual([{ userId: ada, at: lastHeard }]);
      expect(await departures([ada, eda])).toEqual([]);
      expect(await isOnline(eda)).toBe(true);
    });

    test('with another connection that is heard of nobody goes by a silent one', async () => {
      const ada = newUuid();
      const [silent, living] = [tab(ada), tab(ada)];
      await here.opened(silent);
      await here.opened(living);
      adapter.passTime(PRESENCE_SILENCE_MS - 1);
      await here.alive([living]);
      adapter.passTime(1);
      expect(await departures([ada])).toEqual([]);
      expect(await here.closed(living)).toBe(true);
      expect(await departures([ada])).toEqual([]);
    });

    test('a connection that was forgotten comes back when it is heard of', async () => {
      const [ada, eda] = [newUuid(), newUuid()];
      const [lost, kept] = [tab(ada), tab(eda)];
      await here.opened(kept);
      expect(await there.alive([lost, { ...lost, id: newUuid() }, kept])).toEqual([ada]);
      expect(await there.alive([lost, kept])).toEqual([]);
      expect(await isOnline(ada)).toBe(true);
      expect(await there.alive([])).toEqual([]);
    });

    test('somebody who comes after a silent connection comes as if it were not there', async () => {
      const ada = newUuid();
      await here.opened(tab(ada));
      adapter.passTime(PRESENCE_SILENCE_MS);
      const next = tab(ada);
      expect(await here.opened(next)).toBe(true);
      expect(await departures([ada])).toEqual([]);
      expect(await here.closed(next)).toBe(true);
    });
  });
}
