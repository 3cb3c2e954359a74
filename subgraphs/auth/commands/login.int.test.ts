import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { verifyAccessToken } from '#runtime/access-token.ts';
import { ValidationFailed } from '#runtime/errors.ts';
import { testDatabase } from '#tests/harness/database.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import type { AuthRequest } from '../context.ts';
import { InvalidCredentials, TooManyLogins } from '../errors.ts';
import { login } from './login.ts';
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

const PASSWORD = 'kırmızı balık gölde';
const from = (clientNetwork: string | null): AuthRequest => ({
  viewer: null,
  clientNetwork,
  userAgent: null,
  traceId: null,
});
const home = from('192.0.2.0/24');
const abroad = from('198.51.100.0/24');
let username = '';
let email = '';
let people = 0;

beforeEach(async () => {
  people += 1;
  username = `kisi_${people}`;
  email = `kisi.${people}@posta.example`;
  await register(services, from(null), { username, email, password: PASSWORD, displayName: 'Kişi' });
  pass(86_400_000);
});

const signIn = (request: AuthRequest, name = username, password = PASSWORD) =>
  login(services, request, { username: name, password });
const fail = (request: AuthRequest, name = username) => signIn(request, name, 'yanlış parola');
const outcomeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'in',
    (error: Error) => error.constructor.name,
  );

describe('signing in', () => {
  test('goes by username or address, in any case and with spaces around', async () => {
    for (const name of [username, username.toUpperCase(), email, ` ${email.toUpperCase()} `]) {
      const tokens = await signIn(home, name);
      const viewer = await verifyAccessToken(tokens.accessToken, { secrets: services.secrets, now });
      expect(viewer).toMatchObject({ id: tokens.user.id, username, issuedAt: now.getTime() });
      pass(1_000);
    }
    const sessions = await services.db.query(
      'SELECT s.id FROM auth.sessions s JOIN auth.accounts a ON a.id = s.account_id WHERE username = $1',
      [username],
    );
    expect(sessions).toHaveLength(5);
  });

  test('does not tell a wrong password from an unknown name', async () => {
    const errors = [];
    for (const name of [username, 'kimse_yok', 'kimse@yok.example', 'İ', '\u212aisi_1', `${username}'; --`]) {
      errors.push(await fail(from(null), name).catch((error: unknown) => error));
    }
    for (const error of errors) {
      expect(error).toBeInstanceOf(InvalidCredentials);
      expect(error).toEqual(errors[0]);
    }
  });

  test('hashes as long for a name without an account', async () => {
    const quickest = async (name: (turn: number) => string): Promise<number> => {
      const times = [];
      for (let turn = 0; turn < 8; turn += 1) {
        const started = performance.now();
        await fail(from(`10.${people}.${turn}.0/24`), name(turn)).catch(() => {});
        times.push(performance.now() - started);
        pass(60_000);
      }
      return Math.min(...times);
    };
    const unknown = await quickest((turn) => `kimse_${turn}`);
    const known = await quickest(() => username);
    expect(unknown).toBeGreaterThan(known / 2);
  });

  test.each([
    { username: '' },
    { username: '   ' },
    { username: 'a\u0000' },
    { username: '\ud800' },
    { username: 'a'.repeat(10_000_000) },
    { password: '' },
    { password: 'abcdefg\u0000' },
    { password: 'abcdefg\ud800' },
    { password: 'x'.repeat(10_000_000) },
  ])('refuses what can be nobody’s', async (bad) => {
    const attempt = login(services, home, { username, password: PASSWORD, ...bad });
    await expect(attempt).rejects.toThrow(ValidationFailed);
    expect(await outcomeOf(signIn(home))).toBe('in');
  });
});

describe('delays', () => {
  test('grow with failures in one network and end with a success', async () => {
    const waits = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await expect(fail(abroad)).rejects.toThrow(InvalidCredentials);
      const refused = await signIn(abroad).catch((error: unknown) => error);
      if (!(refused instanceof TooManyLogins)) throw refused;
      waits.push(refused.retryAt.getTime() - now.getTime());
      now = refused.retryAt;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
    expect(await outcomeOf(signIn(abroad))).toBe('in');
    await expect(fail(abroad)).rejects.toThrow(InvalidCredentials);
    pass(1_000);
    expect(await outcomeOf(signIn(abroad))).toBe('in');
  });

  test('are the same for a name without an account', async () => {
    const delays = async (name: string): Promise<number[]> => {
      const waits = [];
      for (let turn = 0; turn < 4; turn += 1) {
        await expect(fail(abroad, name)).rejects.toThrow(InvalidCredentials);
        const refused = await fail(abroad, name).catch((error: unknown) => error);
        if (!(refused instanceof TooManyLogins)) throw refused;
        waits.push(refused.retryAt.getTime() - now.getTime());
        now = refused.retryAt;
      }
      return waits;
    };
    expect(await delays(username)).toEqual(await delays('hic_kimse'));
  });

  test('tell nobody that an address and a username are one account', async () => {
    await expect(fail(abroad, username)).rejects.toThrow(InvalidCredentials);
    await expect(fail(abroad, email)).rejects.toThrow(InvalidCredentials);
  });

  test('caused by strangers everywhere do not reach the owner at home', async () => {
    expect(await outcomeOf(signIn(home))).toBe('in');
    const outcomes = [];
    for (let turn = 0; turn < 40; turn += 1) outcomes.push(await outcomeOf(fail(from(`10.0.${turn}.0/24`))));
    expect(outcomes).toContain('TooManyLogins');
    expect(await outcomeOf(signIn(home))).toBe('in');
    expect(await outcomeOf(signIn(from('172.16.0.0/24')))).toBe('TooManyLogins');
    pass(30_000);
    expect(await outcomeOf(signIn(from('172.16.0.0/24')))).toBe('in');
  });

  test('stop parallel guesses: after the first failure none of them learns anything', async () => {
    const guesses = Array.from({ length: 12 }, () => outcomeOf(fail(abroad)));
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((outcome) => outcome === 'InvalidCredentials')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'TooManyLogins')).toHaveLength(11);
  });

  test('do not keep 20 right sign-ins apart', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcomeOf(signIn(home))));
    expect(new Set(outcomes)).toEqual(new Set(['in']));
  });
});

test('one network fails 25 times in 5 minutes, under whatever names; sign-ins that succeed are not counted', async () => {
  const school = from('203.0.113.0/24');
  for (let turn = 0; turn < 30; turn += 1) expect(await outcomeOf(signIn(school))).toBe('in');
  for (let turn = 0; turn < 25; turn += 1) {
    expect(await outcomeOf(fail(school, `baska_biri_${turn}`))).toBe('InvalidCredentials');
  }
  const refused = await fail(school, 'baska_biri').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'TOO_MANY_LOGINS', retryAt: new Date(now.getTime() + 300_000) });
  expect(await outcomeOf(signIn(from(null)))).toBe('in');
  pass(300_001);
  expect(await outcomeOf(signIn(school))).toBe('in');
});

test('names are kept as keyed hashes only', async () => {
  await expect(fail(abroad, 'parolami-buraya-yazdim')).rejects.toThrow(InvalidCredentials);
  const rows = await services.db.query('SELECT * FROM auth.login_attempts');
  expect(JSON.stringify(rows)).not.toMatch(/parolami|kisi/);
});
