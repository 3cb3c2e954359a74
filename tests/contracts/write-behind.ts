import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newUuid } from '#runtime/clock.ts';
import type { Sink, WriteBehind } from '#runtime/ports/write-behind.ts';

export interface WriteBehindUnderTest {
  make(options: { readonly flushMs?: number; readonly batch?: number; readonly capacity?: number }): WriteBehind;
  close(): Promise<void>;
}

interface Note {
  readonly id: number;
  readonly at: Date;
}

/** A sink of its own that remembers its batches; `broken` makes it fail. */
export function noteSink(name = `toy.${newUuid()}`) {
  const batches: (readonly Note[])[] = [];
  const state = { broken: false };
  const sink: Sink<Note> = {
    name,
    key: ({ id }) => String(id),
    async write(_services, items) {
      if (state.broken) throw new Error('no database');
      batches.push(items);
    },
  };
  return { sink, batches, state, written: () => batches.flatMap((batch) => batch.map(({ id }) => id)).sort() };
}

export const notes = (...ids: number[]): Note[] => ids.map((id) => ({ id, at: new Date(id) }));

/** The behaviour every WriteBehind has, wherever items wait. */
export function describeWriteBehind(name: string, start: () => Promise<WriteBehindUnderTest>): void {
  describe(`WriteBehind: ${name}`, () => {
    let adapter: WriteBehindUnderTest;
    beforeAll(async () => {
      adapter = await start();
    });
    afterAll(() => adapter.close());

    const NEVER = { flushMs: 3_600_000 };

    test('writes items by itself when their time is over, each once, as they were', async () => {
      const { sink, batches } = noteSink();
      const writeBehind = adapter.make({ flushMs: 60 });
      await Promise.all([writeBehind.add(sink, notes(1, 2, 2)), writeBehind.add(sink, notes(2, 3))]);
      await vi.waitFor(() => expect(batches.flat()).toHaveLength(3), { timeout: 5_000, interval: 10 });
      expect(batches.flat()).toEqual(expect.arrayContaining(notes(1, 2, 3)));
      await writeBehind.add(sink, notes(1));
      await vi.waitFor(() => expect(batches.flat()).toHaveLength(4), { timeout: 5_000, interval: 10 });
      await writeBehind.stop();
      expect(batches.flat()).toHaveLength(4);
    });

    test('writes at once what makes a batch, in batches', async () => {
      const { sink, batches, written } = noteSink();
      const writeBehind = adapter.make({ ...NEVER, batch: 3 });
      await writeBehind.add(sink, notes(1, 2, 3, 4, 5, 6, 7));
      await vi.waitFor(() => expect(written()).toEqual([1, 2, 3, 4, 5, 6, 7]), { timeout: 5_000, interval: 5 });
      expect(batches.every(({ length }) => length <= 3)).toBe(true);
      await writeBehind.stop();
    });

    test('of several sinks nothing is mixed, and nothing is written for none', async () => {
      const [first, second] = [noteSink(), noteSink()];
      const writeBehind = adapter.make(NEVER);
      await writeBehind.add(first.sink, notes(1));
      await writeBehind.add(second.sink, []);
      await writeBehind.flush();
      await writeBehind.flush();
      expect([first.batches, second.batches]).toEqual([[notes(1)], []]);
      await writeBehind.stop();
    });

    test('a failure is told to whoever flushes; the items are kept and written later', async () => {
      const { sink, state, written } = noteSink();
      const writeBehind = adapter.make({ flushMs: 30 });
      state.broken = true;
      await writeBehind.add(sink, notes(1));
      await expect(writeBehind.flush()).rejects.toThrow('no database');
      await writeBehind.add(sink, notes(2));
      state.broken = false;
      await vi.waitFor(() => expect(written()).toEqual([1, 2]), { timeout: 10_000, interval: 10 });
      await writeBehind.stop();
    });

    test('refuses items as a whole when there is no room, but for those that are there', async () => {
      const { sink, written } = noteSink();
      const writeBehind = adapter.make({ ...NEVER, capacity: 3 });
      await writeBehind.add(sink, notes(1, 2));
      await expect(writeBehind.add(sink, notes(3, 4))).rejects.toThrow(`${sink.name} takes no more items`);
      await writeBehind.add(sink, notes(1, 2, 3));
      await writeBehind.flush();
      expect(written()).toEqual([1, 2, 3]);
      await writeBehind.stop();
    });

    test('stopping writes what is there, and takes nothing more', async () => {
      const { sink, written } = noteSink();
      const writeBehind = adapter.make({ ...NEVER, batch: 2 });
      await writeBehind.add(sink, notes(1, 2, 3, 4, 5));
      await writeBehind.stop();
      expect(written()).toEqual([1, 2, 3, 4, 5]);
      await expect(writeBehind.add(sink, notes(6))).rejects.toThrow('takes no more items');
    });
  });
}
