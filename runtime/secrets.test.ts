import { createSecretKey } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateSigningKey } from './config/signing-key.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'politplatform-secrets-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

const exported = ({ jwtPrivateKeys, internalHmacKey, tcknHmacKey }: Secrets) => ({
  jwt: jwtPrivateKeys.map(({ kid }) => kid),
  internal: internalHmacKey.export().toString('hex'),
  tckn: tcknHmacKey.export().toString('hex'),
});

test('in development the keys are made once and kept in files nobody else can read', async () => {
  const config = { environment: 'development', dataDir, secrets: {} } as const;
  const first = exported(await loadSecrets(config));
  expect(exported(await loadSecrets(config))).toEqual(first);
  expect(first.internal).not.toBe(first.tckn);
  expect(first.internal).toHaveLength(64);
  const folder = join(dataDir, 'secrets');
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const files = await readdir(folder);
  const modes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).mode & 0o777));
  expect(modes).toEqual([0o600, 0o600, 0o600]);
});

test('keys from the environment come first, and only the missing ones are made', async () => {
  const jwtPrivateKeys = [generateSigningKey()] as const;
  const given = await loadSecrets({ environment: 'development', dataDir, secrets: { jwtPrivateKeys } });
  expect(given.jwtPrivateKeys).toBe(jwtPrivateKeys);
  expect((await readdir(join(dataDir, 'secrets'))).sort()).toEqual(['internal-hmac-key.json', 'tckn-hmac-key.json']);
});

test('production makes none and writes nothing', async () => {
  const key = createSecretKey(Buffer.alloc(32));
  const secrets = { jwtPrivateKeys: [generateSigningKey()] as const, internalHmacKey: key };
  await expect(loadSecrets({ environment: 'production', dataDir, secrets })).rejects.toThrow('environment only');
  await loadSecrets({ environment: 'production', dataDir, secrets: { ...secrets, tcknHmacKey: key } });
  expect(await readdir(dataDir)).toEqual([]);
});

test('a damaged file is named, and neither replaced nor quoted', async () => {
  const config = { environment: 'development', dataDir, secrets: {} } as const;
  await loadSecrets(config);
  const file = join(dataDir, 'secrets', 'tckn-hmac-key.json');
  await writeFile(file, '{"key":"hush"}');
  await expect(loadSecrets(config)).rejects.toThrow(`the secret in ${file} cannot be read`);
  await expect(loadSecrets(config)).rejects.not.toThrow('hush');
});
