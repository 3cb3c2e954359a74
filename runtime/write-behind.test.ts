import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newUuid, systemClock } from './clock.ts';
import type { Database } from './db/database.ts';
import { createLogger } from './log.ts';
import type { Sink, WriteBehind } from './ports/write-behind.ts';
import { createWriteBehind, type WriteBehindOptions } from './write-behind.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A sink that remembers its batches; `broken` makes it fail. */
function sinkOf(name = 'toy.notes') {
  const batches: number[][] = [];
  const state = { broken: false, hold: undefined as Promise<void> | undefined };
  const sink: Sink<number> = {
    name,
    key: String,
    async write(_services, items) {
      await state.hold;
      if (state.broken) throw new Error('no database');
      batches.push([...items]);
    },
  };
  return { sink, batches, state };
}

function make(options: Partial<WriteBehindOptions> = {}): WriteBehind {
  // Sinks of these tests touch no database; writing to a real one is tested with the app.
  const db = {} as Database;
  return createWriteBehind({ db, clock: systemClock, newId: newUuid, log: createLogger('silent'), ...options });
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('items', () => {
  test('are written together once the time is over, each once', async () => {
    const { sink, batches } = sinkOf();
    const writeBehind = make({ flushMs: 1_000 });
    await writeBehind.add(sink, [1, 2, 2]);
    await vi.advanceTimersByTimeAsync(600);
    await writeBehind.add(sink, [2, 3]);
    expect(batches).toEqual([]);
    await vi.advanceTimersByTimeAsync(400);
    expect(batches).toEqual([[1, 2, 3]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(batches).toHaveLength(1);
    await writeBehind.add(sink, [1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(batches).toEqual([[1, 2, 3], [1]]);
  });

  test('are written at once when they make a batch, in batches', async () => {
    const { sink, batches } = sinkOf();
    const writeBehind = make({ batch: 3 });
    await writeBehind.add(sink, numbers(7));
    await vi.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test('of several sinks do not mix, and nothing is written for none', async () => {
    const [first, second] = [sinkOf('toy.first'), sinkOf('toy.second')];
    const writeBehind = make();
    await writeBehind.add(first.sink, [1]);
    await writeBehind.add(second.sink, []);
    await writeBehind.flush();
    expect([first.batches, second.batches]).toEqual([[[1]], []]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that come while a batch is on its way are written by the same flush', async () => {
    const { sink, batches, state } = sinkOf();
    const writeBehind = make();
    let release = (): void => {};
    state.hold = new Promise((resolve) => {
      release = resolve;
    });
    await writeBehind.add(sink, [1]);
    const flushed = writeBehind.flush();
    await writeBehind.add(sink, [2]);
    release();
    await flushed;
    expect(batches).toEqual([[1], [2]]);
  });
});

test('flushing when there is nothing is no end: what comes later is written, and it can be stopped', async () => {
  const { sink, batches } = sinkOf();
  const writeBehind = make();
  await writeBehind.add(sink, [1]);
  await writeBehind.flush();
  await writeBehind.flush();
  await writeBehind.add(sink, [2]);
  await writeBehind.flush();
  expect(batches).toEqual([[1], [2]]);
  await writeBehind.flush();
  await writeBehind.stop();
});

describe('failures', () => {
  test('keep the items and wait longer each time', async () => {
    const { sink, batches, state } = sinkOf();
    const writeBehind = make({ flushMs: 1_000 });
    state.broken = true;
    const write = vi.spyOn(sink, 'write');
    await writeBehind.add(sink, [1]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(write).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(write).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(write).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(write).toHaveBeenCalledTimes(3);
    await writeBehind.add(sink, [2]);
    state.broken = false;
    await vi.advanceTimersByTimeAsync(8_000);
    expect(batches.flat().sort()).toEqual([1, 2]);
    await writeBehind.add(sink, [3]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(batches.at(-1)).toEqual([3]);
  });

  test('are told to whoever flushes', async () => {
    const { sink, state } = sinkOf();
    const writeBehind = make();
    state.broken = true;
    await writeBehind.add(sink, [1]);
    await expect(writeBehind.flush()).rejects.toThrow('no database');
  });

  test('until there is no room: then items are refused as a whole, but for those that are there', async () => {
    const { sink, batches, state } = sinkOf();
    const writeBehind = make({ capacity: 3, batch: 2 });
    state.broken = true;
    await writeBehind.add(sink, [1, 2]);
    await vi.advanceTimersByTimeAsync(0);
    await expect(writeBehind.add(sink, [3, 4])).rejects.toThrow('toy.notes takes no more items');
    await writeBehind.add(sink, [1, 2, 3]);
    state.broken = false;
    await writeBehind.flush();
    expect(batches.flat().sort()).toEqual([1, 2, 3]);
  });
});

describe('stopping', () => {
  test('writes what is there and takes nothing more', async () => {
    const { sink, batches } = sinkOf();
    const writeBehind = make({ batch: 2 });
    await writeBehind.add(sink, numbers(5));
    await writeBehind.stop();
    expect(batches.flat()).toEqual(numbers(5));
    await expect(writeBehind.add(sink, [9])).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('tries again after a failure', async () => {
    const { sink, batches, state } = sinkOf();
    const writeBehind = make();
    state.broken = true;
    await writeBehind.add(sink, [1]);
    const stopped = writeBehind.stop();
    await vi.advanceTimersByTimeAsync(100);
    state.broken = false;
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    expect(batches).toEqual([[1]]);
  });

  test('ends also when nothing helps', async () => {
    const { sink, batches, state } = sinkOf();
    const writeBehind = make();
    state.broken = true;
    await writeBehind.add(sink, [1]);
    const stopped = writeBehind.stop();
    await vi.advanceTimersByTimeAsync(5_000);
    await stopped;
    expect(batches).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
