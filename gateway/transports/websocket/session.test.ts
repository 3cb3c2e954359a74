import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAuthenticator } from '#gateway/access/sessions.ts';
import { ACCESS_TOKEN_LIFETIME_S, InvalidToken } from '#runtime/access-token.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { createSocketSession } from './session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIFETIME_MS = ACCESS_TOKEN_LIFETIME_S * 1000;

function openSession(random = () => 0) {
  let expiries = 0;
  const signedIn: string[] = [];
  const clock = () => new Date();
  const authenticator = createAuthenticator({
    verify: async (token) => {
      if (token === 'forged') throw new InvalidToken('TOKEN_INVALID');
      return viewerNamed(token);
    },
    sessions: { isCurrent: () => true, onRevoked: () => () => {} },
    clock,
  });
  const session = createSocketSession({
    authenticator,
    clock,
    random,
    onSignedIn: ({ username }) => signedIn.push(username),
    onExpiry: () => (expiries += 1),
  });
  return { session, signedIn, expiries: () => expiries };
}

test('a socket ends when its token expires, up to 5 s later', async () => {
  for (const [random, jitterMs] of [
    [() => 0, 0],
    [() => 0.5, 2_500],
  ] as const) {
    const { session, expiries } = openSession(random);
    await session.authorize('Bearer ada');
    expect(session.viewer?.username).toBe('ada');
    vi.advanceTimersByTime(LIFETIME_MS + jitterMs - 1);
    expect(expiries()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(expiries()).toBe(1);
  }
});

test('a fresh token of the same person extends it, that of another changes nothing', async () => {
  const { session, expiries } = openSession();
  await session.authorize('Bearer ada');
  vi.advanceTimersByTime(LIFETIME_MS - 1_000);
  await session.authorize('Bearer ada');
  await session.authorize('Bearer bob');
  vi.advanceTimersByTime(LIFETIME_MS - 1);
  expect([session.viewer?.username, expiries()]).toEqual(['ada', 0]);
  vi.advanceTimersByTime(1);
  expect(expiries()).toBe(1);
});

test('a forged one is refused and changes nothing', async () => {
  const { session } = openSession();
  await session.authorize('Bearer ada');
  await expect(session.authorize('Bearer forged')).rejects.toBeInstanceOf(InvalidToken);
  expect(session.viewer?.username).toBe('ada');
});

test('an anonymous socket does not expire, and a closed one tells nobody', async () => {
  const anonymous = openSession();
  await anonymous.session.authorize(undefined);
  const closed = openSession();
  await closed.session.authorize('Bearer ada');
  closed.session.end();
  vi.advanceTimersByTime(10 * LIFETIME_MS);
  expect([anonymous.expiries(), closed.expiries()]).toEqual([0, 0]);
});

test('signing in is told of once, whenever it happens and however often the token is renewed', async () => {
  const { session, signedIn } = openSession();
  await session.authorize(undefined);
  await expect(session.authorize('Bearer forged')).rejects.toBeInstanceOf(InvalidToken);
  expect(signedIn).toEqual([]);
  for (const token of ['ada', 'ada', 'bob', 'ada']) await session.authorize(`Bearer ${token}`);
  expect(signedIn).toEqual(['ada']);
});
