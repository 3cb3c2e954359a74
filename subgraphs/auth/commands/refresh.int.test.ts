import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { ValidationFailed } from '#runtime/errors.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { AUTH_REVOKED_TOPIC } from '#schema/events/users.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import type { AuthRequest } from '../context.ts';
import { InvalidRefreshToken } from '../errors.ts';
import type { SessionTokensSource } from '../view.ts';
import { logout } from './logout.ts';
import { refresh } from './refresh.ts';
import { register } from './register.ts';

const database = await testDatabase();
let now = new Date('2026-05-19T09:00:00.000Z');
const pass = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
const services = testServices(database.url, { events: { applied: async () => true }, clock: () => now });
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const anonymous: AuthRequest = { viewer: null, clientNetwork: null, userAgent: null, traceId: null };
let first: SessionTokensSource;
let viewer: Viewer;
let people = 0;

beforeEach(async () => {
  people += 1;
  const name = `kisi_${people}`;
  const input = {
    username: name,
    email: `${name}@posta.example`,
    password: 'kırmızı balık gölde',
    displayName: 'Kişi',
  };
  first = await register(services, anonymous, input);
  viewer = await viewerOf(first);
  pass(60_000);
});

const viewerOf = (tokens: SessionTokensSource): Promise<Viewer> =>
  verifyAccessToken(tokens.accessToken, { secrets: services.secrets, now });
const exchange = (tokens: SessionTokensSource) => refresh(services, anonymous, { refreshToken: tokens.refreshToken });
const session = async () => {
  const [row] = await services.db.query<{ last_used_at: Date; revoked_at: Date | null; generation: number }>(
    'SELECT * FROM auth.sessions WHERE id = $1',
    [viewer.sessionId],
  );
  return row ?? expect.unreachable('the session is gone');
};

describe('refreshing', () => {
  test('goes on with the same session and new tokens', async () => {
    const second = await exchange(first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.refreshTokenExpiresAt).toEqual(first.refreshTokenExpiresAt);
    expect(await viewerOf(second)).toEqual({ ...viewer, issuedAt: now.getTime() });
    expect(await session()).toMatchObject({ last_used_at: now, revoked_at: null, generation: 2 });
    pass(900_000);
    expect(await viewerOf(await exchange(second))).toMatchObject({ sessionId: viewer.sessionId });
  });

  test('carries the role and party of now', async () => {
    const party = services.newId();
    await services.db.query(`UPDATE auth.accounts SET role = 'mp', party_id = $2 WHERE id = $1`, [viewer.id, party]);
    expect(await viewerOf(await exchange(first))).toMatchObject({ role: 'mp', roleLevel: 7, partyId: party });
  });

  test('ends 30 days after signing in, however often it happened', async () => {
    let tokens = first;
    for (let day = 1; day < 30; day += 1) {
      pass(86_400_000);
      tokens = await exchange(tokens);
    }
    pass(86_400_000);
    await expect(exchange(tokens)).rejects.toThrow(InvalidRefreshToken);
  });

  test('answers a lost answer once more within 10 s', async () => {
    await exchange(first);
    pass(10_000);
    const again = await exchange(first);
    expect(await session()).toMatchObject({ revoked_at: null, generation: 2 });
    pass(900_000);
    await expect(exchange(again)).resolves.toMatchObject({ user: { id: viewer.id } });
  });

  test('with a used token after 10 s ends the session, at once everywhere', async () => {
    const told: unknown[] = [];
    const stop = await services.pubsub.subscribe(AUTH_REVOKED_TOPIC, (message) => told.push(message));
    const second = await exchange(first);
    pass(10_001);
    await expect(exchange(first)).rejects.toThrow(InvalidRefreshToken);
    await expect(exchange(second)).rejects.toThrow(InvalidRefreshToken);
    expect(await session()).toMatchObject({ revoked_at: now });
    await expect.poll(() => told).toEqual([{ kind: 'session', id: viewer.sessionId, at: now.toISOString() }]);
    stop();
  });

  test('by two holders of the same token ends the session when both come again', async () => {
    const mine = await exchange(first);
    const theirs = await exchange(first);
    pass(900_000);
    await exchange(mine);
    await expect(exchange(theirs)).rejects.toThrow(InvalidRefreshToken);
    expect((await session()).revoked_at).toEqual(now);
  });

  test('20 times at once with one token succeeds each time and leaves one branch', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => exchange(first)));
    expect(new Set(all.map(({ refreshToken }) => refreshToken)).size).toBe(20);
    expect(await session()).toMatchObject({ revoked_at: null, generation: 2 });
    pass(60_000);
    const [kept, ...others] = all;
    await exchange(kept ?? first);
    await expect(exchange(others[0] ?? first)).rejects.toThrow(InvalidRefreshToken);
    expect((await session()).revoked_at).toEqual(now);
  });

  test('and ending the session at the same time leaves no token that works', async () => {
    const attempts = await Promise.allSettled([
      exchange(first),
      exchange(first),
      logout(services, { ...anonymous, viewer }),
      exchange(first),
    ]);
    for (const attempt of attempts) {
      if (attempt.status === 'fulfilled' && 'refreshToken' in attempt.value) {
        await expect(exchange(attempt.value)).rejects.toThrow(InvalidRefreshToken);
      }
    }
  });

  test.each([
    'x',
    'a'.repeat(43),
    'a'.repeat(44),
    '\u0000'.repeat(43),
    '\ud800'.repeat(43),
    'ş'.repeat(43),
    "' OR 1=1 --",
    'a'.repeat(10_000_000),
  ])('refuses what we never issued', async (refreshToken) => {
    await expect(refresh(services, anonymous, { refreshToken })).rejects.toThrow(InvalidRefreshToken);
    expect((await session()).revoked_at).toBeNull();
  });

  test('without a token is an input at fault', async () => {
    await expect(refresh(services, anonymous, { refreshToken: '' })).rejects.toThrow(ValidationFailed);
  });

  test('keeps no token in the database', async () => {
    const second = await exchange(first);
    const rows = await services.db.query('SELECT * FROM auth.refresh_tokens, auth.sessions');
    expect(JSON.stringify(rows)).not.toContain(first.refreshToken);
    expect(JSON.stringify(rows)).not.toContain(second.refreshToken);
  });
});
