import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Caller } from '#gateway/access/callers.ts';
import {
  EventStreamConflict,
  EventStreamNotFound,
  TooManyReservations,
} from '#gateway/transports/streams/stream-errors.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { createReservations, type Reservations } from './reservations.ts';

const WAITING_MS = 30_000;
const NOBODY: Caller = { viewer: null, partner: null };
const callerNamed = (name: string): Caller => ({ viewer: viewerNamed(name), partner: null });
const ADA = callerNamed('ada');
const SHOP: Caller = { viewer: null, partner: { name: 'shop', keyId: 'k-1' } };

let reservations: Reservations;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  reservations = createReservations({
    newToken: randomUUID,
    waitingMs: WAITING_MS,
    callers: { recheck: () => {} },
  });
});
afterEach(() => void vi.useRealTimers());

test.each([
  ['a person', ADA, [NOBODY, callerNamed('eve'), SHOP]],
  ['nobody known', NOBODY, [ADA, SHOP]],
  ['a partner', SHOP, [NOBODY, ADA, { viewer: null, partner: { name: 'other', keyId: 'k-2' } }]],
])('a stream of %s is found by its owner alone', (_who, owner, others) => {
  const { token } = reservations.reserve(owner, 'net');
  expect(reservations.find(token, owner).token).toBe(token);
  for (const other of others) expect(() => reservations.find(token, other)).toThrow(EventStreamNotFound);
  expect(() => reservations.find('guessed', owner)).toThrow(EventStreamNotFound);
});

test('a stream has one connection, of its owner or of a browser that cannot say whose it is', () => {
  const { token } = reservations.reserve(ADA, 'net');
  expect(() => reservations.connect(token, callerNamed('eve'))).toThrow(EventStreamNotFound);
  expect(reservations.connect(token, NOBODY).token).toBe(token);
  expect(() => reservations.connect(token, ADA)).toThrow(EventStreamConflict);
});

test('a stream that nobody connects to lapses, with its operations', async () => {
  const { token, operations, stream } = reservations.reserve(ADA, 'net');
  const ended = vi.fn();
  operations.set('1', ended);
  await vi.advanceTimersByTimeAsync(WAITING_MS);
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  expect(stream.isOver).toBe(true);
  expect(() => reservations.find(token, ADA)).toThrow(EventStreamNotFound);
});

test('a stream that has its connection does not lapse, and is gone with it', async () => {
  const { token, stream } = reservations.reserve(ADA, 'net');
  reservations.connect(token, ADA);
  await vi.advanceTimersByTimeAsync(10 * WAITING_MS);
  expect(reservations.find(token, ADA).stream).toBe(stream);
  stream.cut();
  await vi.waitFor(() => expect(() => reservations.find(token, ADA)).toThrow(EventStreamNotFound));
});

test('twenty streams may wait for one person, or for one network, and as many again when they are there', () => {
  for (const [caller, network] of [
    [ADA, 'net'],
    [NOBODY, 'net'],
    [NOBODY, 'other'],
  ] as const) {
    const tokens = Array.from({ length: 20 }, () => reservations.reserve(caller, network).token);
    expect(() => reservations.reserve(caller, network)).toThrow(TooManyReservations);
    reservations.connect(tokens[0] ?? '', caller);
    reservations.reserve(caller, network);
  }
});

test('a fresher token of the owner takes the place of the older one', () => {
  const later: Caller = { viewer: { ...viewerNamed('ada'), issuedAt: Date.now() + 60_000 }, partner: null };
  const { token } = reservations.reserve(ADA, 'net');
  expect(reservations.find(token, later).caller).toBe(later);
  expect(reservations.find(token, ADA).caller).toBe(later);
});
