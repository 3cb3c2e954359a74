import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from './config/config.ts';
import { generateSigningKey, parseSigningKey, type SigningKey } from './config/signing-key.ts';
import { StartupError } from './startup-error.ts';

/** The keys of this installation. */
export interface Secrets {
  /** The first signs access tokens, all verify them. */
  readonly jwtPrivateKeys: readonly [SigningKey, ...SigningKey[]];
  /** Signs the identity that crosses between our processes. */
  readonly internalHmacKey: KeyObject;
  /** Under which identity numbers are kept. */
  readonly tcknHmacKey: KeyObject;
}

/**
 * The keys from the environment; outside production the missing ones are made once and kept in `dataDir`/secrets (folder
 * mode 0700, files 0600), so that sessions outlive a restart. Several processes may do so at once and get the same keys.
 *
 * @throws StartupError when a kept file cannot be read
 */
export async function loadSecrets(config: Pick<Config, 'environment' | 'dataDir' | 'secrets'>): Promise<Secrets> {
  const { jwtPrivateKeys, internalHmacKey, tcknHmacKey } = config.secrets;
  if (jwtPrivateKeys && internalHmacKey && tcknHmacKey) return { jwtPrivateKeys, internalHmacKey, tcknHmacKey };
  if (config.environment === 'production') {
    throw new StartupError('production takes its secrets from the environment only', { hint: 'see docs/env.md' });
  }
  const folder = join(config.dataDir, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    jwtPrivateKeys: jwtPrivateKeys ?? [await keptSigningKey(join(folder, 'jwt-private-key.json'))],
    internalHmacKey: internalHmacKey ?? (await keptHmacKey(join(folder, 'internal-hmac-key.json'))),
    tcknHmacKey: tcknHmacKey ?? (await keptHmacKey(join(folder, 'tckn-hmac-key.json'))),
  };
}

async function keptSigningKey(file: string): Promise<SigningKey> {
  return await kept(
    file,
    () => JSON.stringify(generateSigningKey().privateKey.export({ format: 'jwk' })),
    (text) => parseSigningKey(text),
  );
}

const hmacFile = z.object({ key: z.base64url().min(43) });

async function keptHmacKey(file: string): Promise<KeyObject> {
  return await kept(
    file,
    () => JSON.stringify({ key: randomBytes(32).toString('base64url') }),
    (text) => createSecretKey(hmacFile.parse(JSON.parse(text)).key, 'base64url'),
  );
}

/** Reads a file, writing it first, in one step, if it is not there; the first of several who do so has made it. */
async function kept<T>(file: string, create: () => string, parse: (text: string) => T): Promise<T> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      throw new StartupError(`the secret in ${file} cannot be read`, {
        hint: 'restore the file or delete it; without it a new secret is made',
        cause: error,
      });
    }
  }
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${create()}\n`, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return parse(await readFile(file, 'utf8'));
}
