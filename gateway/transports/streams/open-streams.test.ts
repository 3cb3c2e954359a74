import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCallers } from '#gateway/access/callers.ts';
import { createAuthenticator } from '#gateway/access/sessions.ts';
import { ACCESS_TOKEN_LIFETIME_S, InvalidToken } from '#runtime/access-token.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { createOpenStreams, type OpenStreams } from './open-streams.ts';
import { GatewayStopping } from './stream-errors.ts';
import { createTextStream, type TextStream } from './text-stream.ts';

const HEARTBEAT_MS = 10_000;
const LIFETIME_MS = ACCESS_TOKEN_LIFETIME_S * 1000;

const revoked = new Set<string>();
let revoke: (subjectId: string) => void = () => {};
let present: string[] = [];
let open: OpenStreams;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout', 'Date'] });
  revoked.clear();
  present = [];
  const clock = () => new Date();
  const authenticator = createAuthenticator({
    verify: async (token) => viewerNamed(token),
    sessions: {
      isCurrent: ({ id, sessionId }) => !revoked.has(id) && !revoked.has(sessionId),
      onRevoked: (listener) => {
        revoke = (subjectId) => {
          revoked.add(subjectId);
          listener(subjectId);
        };
        return () => {};
      },
    },
    clock,
  });
  open = createOpenStreams({
    callers: createCallers({ authenticator }),
    connections: {
      opened: ({ userId }) => {
        present.push(userId);
        return () => {
          present = present.filter((id) => id !== userId);
        };
      },
    },
    newId: () => 'c-1',
    clock,
    random: () => 0.5,
    heartbeatMs: HEARTBEAT_MS,
  });
});
afterEach(async () => {
  await open.stop();
  vi.useRealTimers();
});

/** @param reads whether somebody reads it */
function add(username: string | null, reads = true): { stream: TextStream; ends: Error[]; seen: () => string } {
  const stream = createTextStream();
  const ends: Error[] = [];
  let seen = '';
  if (reads) stream.body.on('data', (chunk) => (seen += chunk));
  open.add({
    stream,
    heartbeat: '.',
    caller: { viewer: username === null ? null : viewerNamed(username), partner: null },
    end(reason) {
      ends.push(reason);
      stream.end();
    },
  });
  return { stream, ends, seen: () => seen };
}

test('heartbeats are sent to everybody, again and again', async () => {
  const { seen } = add(null);
  await vi.advanceTimersByTimeAsync(3 * HEARTBEAT_MS);
  expect(seen()).toBe('...');
});

test('a reader that has read nothing from one heartbeat to the next but one is gone', async () => {
  const { stream, ends } = add(null, false);
  void stream.write('event');
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  expect(stream.body.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS);
  expect(stream.body.destroyed).toBe(true);
  expect(ends).toEqual([]);
  expect(open.size).toBe(0);
});

test('those of a session that was ended end, others go on', async () => {
  const ada = add('ada');
  const bob = add('bob');
  const nobody = add(null);
  revoke('session-of-ada');
  expect(ada.ends).toMatchObject([{ code: 'TOKEN_REVOKED' }]);
  expect([...bob.ends, ...nobody.ends]).toEqual([]);
  await vi.waitFor(() => expect(open.size).toBe(2));
});

test('one whose session was ended before it began is not taken: nobody would tell it any more', () => {
  revoked.add('session-of-ada');
  expect(() => add('ada')).toThrow(InvalidToken);
  expect(open.size).toBe(0);
  expect(present).toEqual([]);
});

test('those of a token that expired end within one heartbeat and the jitter', async () => {
  const { ends } = add('ada');
  await vi.advanceTimersByTimeAsync(LIFETIME_MS);
  expect(ends).toEqual([]);
  await vi.advanceTimersByTimeAsync(HEARTBEAT_MS + 5_000);
  expect(ends).toMatchObject([{ code: 'TOKEN_EXPIRED' }]);
});

test('who is signed in is present as long as the stream is open', async () => {
  const { stream } = add('ada');
  add(null);
  expect(present).toEqual(['id-of-ada']);
  stream.cut();
  await vi.waitFor(() => expect(present).toEqual([]));
});

test('stopping ends all and takes no more', async () => {
  const reading = add('ada');
  await open.stop();
  expect(reading.ends).toMatchObject([{ code: 'GATEWAY_STOPPING' }]);
  expect(open.size).toBe(0);
  expect(() => add(null)).toThrow(GatewayStopping);
});

test('stopping waits 2 s for those who do not read', async () => {
  const { stream } = add(null, false);
  void stream.write('event');
  const stopped = open.stop();
  await vi.advanceTimersByTimeAsync(1_999);
  expect(stream.body.destroyed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await stopped;
  expect(stream.body.destroyed).toBe(true);
});
