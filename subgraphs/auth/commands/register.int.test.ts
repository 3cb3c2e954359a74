import { afterAll, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { ValidationFailed } from '#runtime/errors.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { verifyPassword } from '../argon2.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { EmailTaken, TooManyRegistrations, UsernameTaken } from '../errors.ts';
import { hashRefreshToken } from '../refresh-token.ts';
import { register } from './register.ts';

const database = await testDatabase();
// No consumer runs here: what registering waits for counts as applied.
const services = testServices(database.url, { events: { applied: async () => true } });
afterAll(async () => {
  await closeServices(services);
  await database.drop();
});

const anonymous: AuthRequest = { viewer: null, clientNetwork: null, userAgent: null, traceId: null };
let people = 0;
const newcomer = () => {
  people += 1;
  return {
    username: `kisi_${people}`,
    email: `kisi_${people}@posta.example`,
    password: 'kırmızı balık gölde',
    displayName: `Kişi ${people}`,
    provinceCode: '06',
  };
};
const rows = (text: string, values: unknown[] = []) => services.db.query<Record<string, unknown>>(text, values);
const countOf = async (table: string): Promise<unknown> =>
  (await rows(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n;

test('an account, its password, a session and one event come into being together', async () => {
  const input = { ...newcomer(), username: 'Deniz_K', email: 'Deniz@Posta.Example' };
  const request = { ...anonymous, userAgent: `Tarayıcı\u0007 ${'x'.repeat(500)}`, traceId: 'trace-1' };
  const before = services.clock();
  const tokens = await register(services, request, input);

  const viewer = await verifyAccessToken(tokens.accessToken, { secrets: services.secrets, now: services.clock() });
  expect(viewer).toMatchObject({
    id: tokens.user.id,
    username: 'deniz_k',
    role: 'citizen',
    roleLevel: 1,
    partyId: null,
  });
  expect(tokens.user).toMatchObject({ role: 'citizen', isVerified: false, email: 'deniz@posta.example' });

  const [account] = await rows('SELECT * FROM auth.accounts WHERE id = $1', [viewer.id]);
  expect(account).toMatchObject({
    username: 'deniz_k',
    email: 'deniz@posta.example',
    role: 'citizen',
    party_id: null,
    revision: 1,
  });
  const [credential] = await rows('SELECT password_hash FROM auth.credentials WHERE account_id = $1', [viewer.id]);
  expect(await verifyPassword(String(credential?.password_hash), input.password)).toBe(true);

  const [session] = await rows('SELECT * FROM auth.sessions WHERE account_id = $1', [viewer.id]);
  expect(session).toMatchObject({ id: viewer.sessionId, last_used_at: new Date(viewer.issuedAt), revoked_at: null });
  expect(String(session?.user_agent)).toMatch(/^Tarayıcı {2}x+$/);
  expect(String(session?.user_agent)).toHaveLength(200);
  expect(tokens.refreshTokenExpiresAt.getTime() - viewer.issuedAt).toBe(30 * 86_400_000);
  expect(viewer.issuedAt).toBeGreaterThanOrEqual(before.getTime());
  const [token] = await rows('SELECT * FROM auth.refresh_tokens WHERE session_id = $1', [viewer.sessionId]);
  expect(token).toMatchObject({ token_hash: hashRefreshToken(tokens.refreshToken), generation: 1, used_at: null });

  const events = await rows(`SELECT * FROM runtime.outbox WHERE aggregate_id = $1`, [viewer.id]);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    type: 'user.registered',
    aggregate_type: 'user',
    aggregate_revision: 1,
    data: {
      user_id: viewer.id,
      username: 'deniz_k',
      display_name: input.displayName,
      province_code: '06',
      role: 'citizen',
    },
    metadata: { user_id: viewer.id, trace_id: 'trace-1' },
  });
  expect(JSON.stringify(events)).not.toContain('posta.example');
});

test('waits for the profile, and answers all the same when it does not come', async () => {
  const asked: unknown[] = [];
  const slow: AuthServices = {
    ...services,
    events: {
      applied: async (event, consumers) => {
        const [row] = await rows('SELECT type FROM runtime.outbox WHERE id = $1', [event.id]);
        asked.push([row?.type, consumers]);
        return false;
      },
    },
  };
  await expect(register(slow, anonymous, newcomer())).resolves.toMatchObject({ accessToken: expect.any(String) });
  expect(asked).toEqual([['user.registered', ['users.profiles']]]);
});

test('a taken username or address is told apart and changes nothing', async () => {
  const input = newcomer();
  await register(services, anonymous, input);
  const before = [await countOf('auth.accounts'), await countOf('auth.sessions'), await countOf('runtime.outbox')];
  const fresh = newcomer();
  await expect(register(services, anonymous, { ...fresh, username: input.username.toUpperCase() })).rejects.toThrow(
    UsernameTaken,
  );
  await expect(register(services, anonymous, { ...fresh, email: input.email.toUpperCase() })).rejects.toThrow(
    EmailTaken,
  );
  await expect(register(services, anonymous, input)).rejects.toMatchObject({ inputPath: ['input', 'username'] });
  expect([await countOf('auth.accounts'), await countOf('auth.sessions'), await countOf('runtime.outbox')]).toEqual(
    before,
  );
});

test('of 20 who want one name at the same time one gets it', async () => {
  const name = newcomer().username;
  const before = await countOf('runtime.outbox');
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => register(services, anonymous, { ...newcomer(), username: name })),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(19);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(UsernameTaken);
  const accounts = await rows('SELECT id FROM auth.accounts WHERE username = $1', [name]);
  expect(accounts).toHaveLength(1);
  expect(await countOf('runtime.outbox')).toBe(Number(before) + 1);
});

test('of 20 who want one address at the same time one gets it', async () => {
  const { email } = newcomer();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => register(services, anonymous, { ...newcomer(), email })),
  );
  const refused = results.filter((result) => result.status === 'rejected');
  expect(refused).toHaveLength(19);
  for (const { reason } of refused) expect(reason).toBeInstanceOf(EmailTaken);
});

test('bad input is refused before anything is read', async () => {
  let statements = 0;
  const stop = services.db.onStatement(() => {
    statements += 1;
  });
  for (const bad of [
    { username: 'a\u0000bc' },
    { username: '\ud800abc' },
    { email: 'a@b.co\u0000' },
    { password: 'abcdefg\u0000h' },
    { password: 'abcdefgh\ud800' },
    { displayName: '\u0000' },
    { displayName: 'x'.repeat(10_000_000) },
    { provinceCode: '82' },
  ]) {
    await expect(register(services, anonymous, { ...newcomer(), ...bad })).rejects.toThrow(ValidationFailed);
  }
  stop();
  expect(statements).toBe(0);
});

test('one network creates 200 accounts an hour; others and requests without one go on', async () => {
  const now = new Date('2026-05-19T09:00:00.000Z');
  const limited = testServices(database.url, { db: services.db, events: services.events, clock: () => now });
  const from = (clientNetwork: string | null) => ({ ...anonymous, clientNetwork });
  for (let turn = 0; turn < 200; turn += 1) await register(limited, from('203.0.113.0/24'), newcomer());
  await expect(register(limited, from('203.0.113.0/24'), newcomer())).rejects.toThrow(TooManyRegistrations);
  await expect(register(limited, from('203.0.113.0/24'), newcomer())).rejects.toMatchObject({
    retryAt: new Date(now.getTime() + 3_600_000),
  });
  await register(limited, from('198.51.100.0/24'), newcomer());
  await register(limited, from(null), newcomer());
});
