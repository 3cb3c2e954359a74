import { Writable } from 'node:stream';
import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createLogger } from '#runtime/log.ts';
import type { AppServices, ConnectionObserver, OpenConnection } from '#runtime/subgraph/define.ts';
import { type ConnectionReporter, createConnectionReporter } from './connections.ts';

const reporters: ConnectionReporter[] = [];
afterEach(async () => {
  await Promise.all(reporters.splice(0).map((reporter) => reporter.stop()));
});

const socket = (id: string): OpenConnection => ({ id, userId: `user of ${id}` });

/** An observer that notes what it is told, and is done with it when the test says so. */
function observed(everyMs = 60_000) {
  const told: string[] = [];
  const underWay: (() => void)[] = [];
  let failing = false;
  let atOnce = 0;
  let most = 0;
  const tell = async (what: string): Promise<void> => {
    told.push(what);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise<void>((resolve) => underWay.push(resolve));
    atOnce -= 1;
    if (failing) throw new Error('the database is down');
  };
  const observer: ConnectionObserver = {
    everyMs,
    opened: ({ id }) => tell(`opened ${id}`),
    closed: ({ id }) => tell(`closed ${id}`),
    alive: (connections) => tell(`alive ${connections.map(({ id }) => id).join()}`),
  };
  const logged: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const services = { log: createLogger('error', sink) } as AppServices;
  const reporter = createConnectionReporter({ observers: [observer], services });
  reporters.push({ ...reporter, stop: () => Promise.all([reporter.stop(), settleAll()]).then(() => undefined) });
  const settleAll = async (): Promise<void> => {
    await settled();
    while (underWay.length > 0) {
      for (const done of underWay.splice(0)) done();
      await settled();
    }
  };
  return {
    told,
    logged,
    reporter,
    /** Lets the observer be done with everything it was told, also with what that leads to. */
    finish: settleAll,
    fail(value: boolean) {
      failing = value;
    },
    get most() {
      return most;
    },
  };
}

test('a socket that closes before its opening was dealt with is told of in order', async () => {
  const it = observed();
  const close = it.reporter.opened(socket('a'));
  close();
  await settled();
  expect(it.told).toEqual(['opened a']);
  await it.finish();
  expect(it.told).toEqual(['opened a', 'closed a']);
});

test('those still open are told of every so often, and a closing waits for the round that names it', async () => {
  const it = observed(5);
  const closeA = it.reporter.opened(socket('a'));
  it.reporter.opened(socket('b'));
  await it.finish();
  await vi.waitFor(() => expect(it.told.at(-1)).toBe('alive a,b'));
  closeA();
  await settled();
  expect(it.told.at(-1)).toBe('alive a,b');
  await it.finish();
  await vi.waitFor(() => expect(it.told).toContain('closed a'));
  await vi.waitFor(async () => {
    await it.finish();
    expect(it.told.at(-1)).toBe('alive b');
  });
  expect(it.told.slice(it.told.indexOf('closed a')).join()).not.toContain('alive a');
});

test('a failure is logged, and the next round makes up for an opening that failed', async () => {
  const it = observed(5);
  it.fail(true);
  it.reporter.opened(socket('a'));
  await it.finish();
  await vi.waitFor(() => expect(it.logged.join()).toContain('the database is down'));
  it.fail(false);
  await vi.waitFor(() => expect(it.told).toEqual(['opened a', 'alive a']));
});

test('stopping waits for every closing, of which few are told at a time', async () => {
  const it = observed();
  const closers = Array.from({ length: 20 }, (_, turn) => it.reporter.opened(socket(String(turn))));
  for (const close of closers) close();
  let stopped = false;
  const stopping = it.reporter.stop().then(() => {
    stopped = true;
  });
  await settled();
  expect(stopped).toBe(false);
  await it.finish();
  await stopping;
  expect(it.told.filter((what) => what.startsWith('closed'))).toHaveLength(20);
  expect(it.most).toBe(4);
});
