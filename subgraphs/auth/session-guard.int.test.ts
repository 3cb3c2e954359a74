import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { createLogger } from '#runtime/log.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { AUTH_REVOKED_TOPIC } from '#schema/events/users.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { login } from './commands/login.ts';
import { logout } from './commands/logout.ts';
import { refresh } from './commands/refresh.ts';
import { register } from './commands/register.ts';
import { revokeSession } from './commands/revoke-session.ts';
import type { AuthRequest } from './context.ts';
import { forgetExpired } from './jobs/forget-expired.ts';
import { createSessionGuard, type SessionGuard } from './session-guard.ts';
import { revokeAccounts } from './store/revocations.ts';
import type { SessionTokensSource } from './view.ts';

const database = await testDatabase();
let now = new Date('2026-05-19T09:00:00.000Z');
const pass = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};
const services = testServices(database.url, { events: { applied: async () => true }, clock: () => now });
/** A second process: the same database, and no word by PubSub. */
const elsewhere = testServices(database.url, { db: services.db, clock: () => now });
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const PASSWORD = 'kırmızı balık gölde';
const anonymous: AuthRequest = { viewer: null, clientNetwork: null, userAgent: null, traceId: null };
let guard: SessionGuard;
let username = '';
let tokens: SessionTokensSource;
let viewer: Viewer;
let people = 0;

beforeEach(async () => {
  people += 1;
  username = `kisi_${people}`;
  const input = { username, email: `${username}@posta.example`, password: PASSWORD, displayName: 'Kişi' };
  tokens = await register(services, anonymous, input);
  viewer = await viewerOf(tokens);
  guard = createSessionGuard(services);
  await guard.start();
});
afterEach(() => guard.stop());

const viewerOf = (given: SessionTokensSource): Promise<Viewer> =>
  verifyAccessToken(given.accessToken, { secrets: services.secrets, now });
const signIn = async (): Promise<Viewer> =>
  viewerOf(await login(services, anonymous, { username, password: PASSWORD }));
const revoke = (id = viewer.id, at = now) => services.db.sqlTransaction((tx) => revokeAccounts(tx, [id], at));
/** A guard that began after whatever happened. */
const newcomer = async <T>(look: (guard: SessionGuard) => T): Promise<T> => {
  const late = createSessionGuard(elsewhere);
  await late.start();
  const seen = look(late);
  await late.stop();
  return seen;
};

describe('a session that ends', () => {
  test('by signing out is refused in every process, others of the account go on', async () => {
    const other = await signIn();
    const heard: string[] = [];
    guard.onRevoked((id) => heard.push(id));
    expect(guard.isCurrent(viewer)).toBe(true);
    await logout(services, { ...anonymous, viewer });
    await expect.poll(() => guard.isCurrent(viewer)).toBe(false);
    expect(guard.isCurrent(other)).toBe(true);
    expect(heard).toEqual([viewer.sessionId]);
    expect(await newcomer((late) => [late.isCurrent(viewer), late.isCurrent(other)])).toEqual([false, true]);
    await expect(refresh(services, anonymous, { refreshToken: tokens.refreshToken })).rejects.toThrow();
  });

  test('twice ends once', async () => {
    await logout(services, { ...anonymous, viewer });
    const ended = now;
    pass(1_000);
    await expect(logout(services, { ...anonymous, viewer })).resolves.toEqual({ ok: true });
    const [row] = await services.db.query('SELECT revoked_at FROM auth.sessions WHERE id = $1', [viewer.sessionId]);
    expect(row).toEqual({ revoked_at: ended });
  });

  test('on another device ends there', async () => {
    const other = await signIn();
    await revokeSession(services, { ...anonymous, viewer }, { id: other.sessionId });
    await expect.poll(() => guard.isCurrent(other)).toBe(false);
    expect(guard.isCurrent(viewer)).toBe(true);
  });

  test("is not somebody else's, nor one that does not exist", async () => {
    const input = {
      username: `${username}_b`,
      email: `${username}b@posta.example`,
      password: PASSWORD,
      displayName: 'B',
    };
    const stranger = await viewerOf(await register(services, anonymous, input));
    for (const id of [viewer.sessionId, services.newId(), '', 'x', '\u0000', viewer.sessionId.toUpperCase()]) {
      const attempt = revokeSession(services, { ...anonymous, viewer: stranger }, { id });
      await expect(attempt).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND', inputPath: ['input', 'id'] });
    }
    expect(guard.isCurrent(viewer)).toBe(true);
  });

  test('needs somebody signed in', async () => {
    await expect(logout(services, anonymous)).rejects.toMatchObject({ publicCode: 'AUTH_REQUIRED', member: null });
    await expect(revokeSession(services, anonymous, { id: viewer.sessionId })).rejects.toMatchObject({
      publicCode: 'AUTH_REQUIRED',
    });
  });
});

describe('an account whose claims changed', () => {
  test('within one instant: the token of before is refused, the one after is accepted', async () => {
    const before = await signIn();
    await revoke();
    const after = await viewerOf(await refresh(services, anonymous, { refreshToken: tokens.refreshToken }));
    const signedIn = await signIn();
    expect(before.issuedAt).toBe(now.getTime());
    const seen = await newcomer((late) => [before, viewer, after, signedIn].map((token) => late.isCurrent(token)));
    expect(seen).toEqual([false, false, true, true]);
    // And again in the same instant: what was accepted a moment ago is refused.
    await revoke();
    const last = await signIn();
    expect(await newcomer((late) => [after, signedIn, last].map((token) => late.isCurrent(token)))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('by a process whose clock is behind: no earlier token outlives it', async () => {
    pass(5_000);
    const ahead = await signIn();
    await revoke(viewer.id, new Date(now.getTime() - 3_000));
    expect(await newcomer((late) => late.isCurrent(ahead))).toBe(false);
    expect(await newcomer((late) => late.isCurrent(viewer))).toBe(false);
    const after = await signIn();
    expect(await newcomer((late) => late.isCurrent(after))).toBe(true);
  });

  test('while signing in: no token with claims of before a change holds, every one after the last change does', async () => {
    const parties = Array.from({ length: 20 }, () => services.newId());
    const change = (party: string) =>
      services.db.sqlTransaction(async (tx) => {
        await tx.query('SELECT FROM auth.accounts WHERE id = $1 FOR NO KEY UPDATE', [viewer.id]);
        await tx.query('UPDATE auth.accounts SET party_id = $2 WHERE id = $1', [viewer.id, party]);
        await revokeAccounts(tx, [viewer.id], now);
      });
    const issued: Viewer[] = [];
    for (const party of parties) {
      const [token] = await Promise.all([signIn(), change(party)]);
      issued.push(token);
    }
    const [account] = await services.db.query<{ partyId: string }>(
      'SELECT party_id AS "partyId" FROM auth.accounts WHERE id = $1',
      [viewer.id],
    );
    issued.push(await signIn());
    expect(issued).toHaveLength(21);
    expect(new Set(issued.map(({ partyId }) => partyId)).size).toBeGreaterThan(1);
    const current = await newcomer((late) => issued.map((token) => late.isCurrent(token)));
    expect(current).toEqual(issued.map(({ partyId }) => partyId === account?.partyId));
  });
});

describe('the guard', () => {
  test('learns from the database what no message told', { timeout: 20_000 }, async () => {
    const deaf = createSessionGuard(elsewhere);
    await deaf.start();
    expect(deaf.isCurrent(viewer)).toBe(true);
    await logout(services, { ...anonymous, viewer });
    await expect.poll(() => deaf.isCurrent(viewer), { timeout: 15_000 }).toBe(false);
    await deaf.stop();
  });

  test('holds nothing for current before it has started and after it has stopped', async () => {
    const fresh = createSessionGuard(services);
    expect(fresh.isCurrent(viewer)).toBe(false);
    await fresh.start();
    expect(fresh.isCurrent(viewer)).toBe(true);
    await fresh.stop();
    expect(fresh.isCurrent(viewer)).toBe(false);
  });

  test('ignores messages that are none', async () => {
    const quiet = testServices(database.url, { db: services.db, log: createLogger('silent'), clock: () => now });
    const listening = createSessionGuard(quiet);
    await listening.start();
    const heard: string[] = [];
    listening.onRevoked((id) => heard.push(id));
    const bad: Record<string, string>[] = [
      {},
      { kind: 'session' },
      { kind: 'party', id: viewer.id, at: now.toISOString() },
      { kind: 'account', id: viewer.id, at: 'x' },
      { kind: 'account', id: 'x', at: now.toISOString() },
    ];
    for (const payload of bad) await quiet.pubsub.publish(AUTH_REVOKED_TOPIC, payload);
    const id = services.newId();
    await quiet.pubsub.publish(AUTH_REVOKED_TOPIC, { kind: 'session', id, at: now.toISOString() });
    await expect.poll(() => heard).toEqual([id]);
    expect(listening.isCurrent(viewer)).toBe(true);
    await listening.stop();
  });
});

test('what no longer decides anything is forgotten, the rest is kept', async () => {
  const other = await signIn();
  await revokeSession(services, { ...anonymous, viewer }, { id: other.sessionId });
  await revoke();
  const counts = async () => {
    const [row] = await services.db.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM auth.revocations) AS revocations, (SELECT count(*)::int FROM auth.sessions) AS sessions,
        (SELECT count(*)::int FROM auth.refresh_tokens) AS tokens, (SELECT count(*)::int FROM auth.login_attempts) AS attempts`,
    );
    return row ?? expect.unreachable('no counts');
  };
  const before = await counts();
  pass(15 * 60_000);
  await forgetExpired.run(services);
  expect(await counts()).toEqual(before);
  pass(62_000);
  await forgetExpired.run(services);
  expect(await counts()).toEqual({ ...before, revocations: 0 });
  pass(30 * 86_400_000);
  const last = await signIn();
  await forgetExpired.run(services);
  expect(await counts()).toMatchObject({ sessions: 1, tokens: 1 });
  expect((await counts()).attempts).toBeGreaterThan(0);
  pass(91 * 86_400_000);
  await forgetExpired.run(services);
  expect(await counts()).toEqual({ revocations: 0, sessions: 0, tokens: 0, attempts: 0 });
  expect(last.username).toBe(username);
});
