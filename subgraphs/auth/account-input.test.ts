import { describe, expect, test } from 'vitest';
import { ValidationFailed } from '#runtime/errors.ts';
import { type RegisterInput, readRegisterInput } from './account-input.ts';

const good: RegisterInput = {
  username: 'Ayse_Demir2',
  email: 'Ayse.Demir+polit@Posta.example.ORG',
  password: 'kırmızı balık gölde',
  displayName: 'Ayşe Demir',
  provinceCode: '34',
};

function faultsOf(changes: Partial<RegisterInput>): string[] {
  try {
    readRegisterInput({ ...good, ...changes });
  } catch (error) {
    if (error instanceof ValidationFailed) return error.faults.map(({ path }) => path.join('.'));
    throw error;
  }
  return [];
}

describe('a new account', () => {
  test('keeps names folded without regard to language', () => {
    expect(readRegisterInput(good)).toEqual({
      username: 'ayse_demir2',
      email: 'ayse.demir+polit@posta.example.org',
      password: good.password,
      displayName: 'Ayşe Demir',
      provinceCode: '34',
    });
    expect(readRegisterInput({ ...good, username: 'ILIK' }).username).toBe('ilik');
    expect(readRegisterInput({ ...good, provinceCode: undefined }).provinceCode).toBeNull();
  });

  test.each([
    'ab',
    'a'.repeat(31),
    '',
    '1abc',
    '_abc',
    'ab c',
    'ayşe',
    'İLK',
    'ıspanak',
    '\u212aaan',
    'a\u0000bc',
    'abc\n',
    'abc\ud800',
    'a-b-c',
    'a.b.c',
    '@abc',
  ])('refuses the username %j', (username) => {
    expect(faultsOf({ username })).toEqual(['input.username']);
  });

  test.each(['admin', 'ROOT', 'api', 'destek', 'politplatform', 'PolitPlatform_tr'])('reserves %j', (username) => {
    expect(faultsOf({ username })).toEqual(['input.username']);
  });

  test.each(['abc', 'a'.repeat(30), 'a__', 'z9_'])('takes the username %j', (username) => {
    expect(faultsOf({ username })).toEqual([]);
  });

  test.each([
    '',
    'a',
    'a@b',
    '@b.co',
    'a@',
    'a b@c.co',
    'a@b..co',
    '.a@b.co',
    'a.@b.co',
    'a@-b.co',
    'a@b.c',
    'ş@b.co',
    'a@ş.co',
    'a@b.co\n',
    'a@b.co\u0000',
    `${'a'.repeat(65)}@b.co`,
    `a@${'b'.repeat(250)}.co`,
    'a@b@c.co',
    '"a"@b.co',
    'a@[127.0.0.1]',
    '\u212a@b.co',
  ])('refuses the e-mail address %j', (email) => {
    expect(faultsOf({ email })).toEqual(['input.email']);
  });

  test.each(['a@b.co', "o'neil@b-c.example.museum", `${'a'.repeat(64)}@b.co`, 'a+b@b.xn--p1ai'])(
    'takes the e-mail address %j',
    (email) => {
      expect(faultsOf({ email })).toEqual([]);
    },
  );

  test.each(['', '   ', 'a'.repeat(61), 'a\nb', 'a\u0000', '\ud800', '\u200b'])(
    'refuses the name %j',
    (displayName) => {
      expect(faultsOf({ displayName })).toEqual(['input.displayName']);
    },
  );

  test.each(['00', '82', '1', '034', '34 ', 'IST', '٣٤', ''])('refuses the province %j', (provinceCode) => {
    expect(faultsOf({ provinceCode })).toEqual(['input.provinceCode']);
  });

  test('tells every field at fault at once, each in both languages', () => {
    const all = { username: '', email: '', password: '', displayName: '', provinceCode: '99' };
    expect(faultsOf(all)).toEqual(
      ['username', 'email', 'password', 'displayName', 'provinceCode'].map((field) => `input.${field}`),
    );
  });

  test('10 MB in every field cost nothing', () => {
    const huge = 'ğ'.repeat(10_000_000);
    const started = performance.now();
    expect(
      faultsOf({ username: huge, email: huge, password: huge, displayName: huge, provinceCode: huge }),
    ).toHaveLength(5);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
