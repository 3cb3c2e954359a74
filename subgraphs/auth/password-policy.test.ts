import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hashPassword, NOBODYS_HASH, verifyPassword } from './argon2.ts';
import { passwordFaults } from './password-policy.ts';

const owner = { username: 'ayse_demir', email: 'ayse.demir@posta.example', displayName: 'Ayşe Demir Yılmaz' };
const refused = (password: string): boolean => {
  const faults = passwordFaults(password, owner, ['input', 'password']);
  for (const { path, texts } of faults) {
    expect(path).toEqual(['input', 'password']);
    expect(Object.values(texts)).not.toContain('');
  }
  return faults.length > 0;
};

describe('a password', () => {
  test('has 8 to 128 characters, counted in code points of the normalised form', () => {
    expect(refused('xq7 pfk')).toBe(true);
    expect(refused('xq7 pfkm')).toBe(false);
    expect(refused('🦆🐟🌊🍋🚲🎈🧦')).toBe(true);
    expect(refused('🦆🐟🌊🍋🚲🎈🧦🪁')).toBe(false);
    expect(refused('🦆🐟'.repeat(64))).toBe(false);
    expect(refused(`${'🦆🐟'.repeat(64)}x`)).toBe(true);
    expect(refused('e\u0301a\u0301o\u0301u\u0301')).toBe(true); // four letters, however they are written
    expect(refused('x'.repeat(10_000_000))).toBe(true);
  });

  test.each([
    'password',
    'PASSWORD',
    '12345678',
    'galatasaray1905',
    'Fenerbahçe1907',
    'ŞAMPİYON1907',
    'şampiyon1907',
    'İSTANBUL34',
    'ıstanbul34',
    'sifre1234',
    'şifre1234',
    'aaaaaaaaaaaa',
    '🦆🦆🦆🦆🦆🦆🦆🦆',
  ])('may not be %j, which is guessed first', (password) => {
    expect(refused(password)).toBe(true);
  });

  test.each([
    'ayse_demir',
    'AYSE_DEMIR',
    'ayse.demir',
    'ayse.demir@posta.example',
    'Ayşe Demir Yılmaz',
    'aysedemiryilmaz',
  ])("may not be %j, the owner's own name", (password) => {
    expect(refused(password)).toBe(true);
  });

  test.each(['politdemo-2026', 'kırmızı balık gölde', 'correct horse battery', '        x', '密码密码口令口令'])(
    'may be %j',
    (password) => {
      expect(refused(password)).toBe(false);
    },
  );

  test.each(['abcdefg\u0000h', 'abcdefgh\ud800'])('may not be malformed: %j', (password) => {
    expect(refused(password)).toBe(true);
  });

  test('the list of common ones has about 1,000 of the world and more of Turkey, folded and long enough', () => {
    const lines = readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8').split('\n');
    const words = lines.filter((line) => line !== '' && !line.startsWith('#'));
    expect(words.length).toBeGreaterThan(1_500);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) expect(word, word).toMatch(/^[^A-Zıİ]{8,}$/u);
  });
});

describe('argon2id', () => {
  const COST = '$argon2id$v=19$m=19456,t=2,p=1$';

  test('hashes with 19 MiB, two passes, one lane and a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword('kırmızı balık'), hashPassword('kırmızı balık')]);
    expect(one.startsWith(COST)).toBe(true);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, 'kırmızı balık')).toBe(true);
    expect(await verifyPassword(one, 'kırmızı balik')).toBe(false);
  });

  test('takes the same password however its characters are composed', async () => {
    const hash = await hashPassword('gölde ﬁl'.normalize('NFC'));
    expect(await verifyPassword(hash, 'gölde fil'.normalize('NFD'))).toBe(true);
  });

  test("nobody's hash costs what everybody's does", async () => {
    expect(NOBODYS_HASH.startsWith(COST)).toBe(true);
    expect(NOBODYS_HASH.split('$').map((part) => part.length)).toEqual(
      (await hashPassword('x')).split('$').map((part) => part.length),
    );
    expect(await verifyPassword(NOBODYS_HASH, '')).toBe(false);
  });
});
