import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { StartupError } from '#runtime/startup-error.ts';
import { metaOf, type Settings, settingsSchema } from './settings.ts';
import type { SigningKey } from './signing-key.ts';

/** Everything that can be set from outside, read once at start. Safe to log: keys are opaque key objects. */
export type Config = {
  environment: 'development' | 'production' | 'test';
  /** What only a development machine offers. */
  features: { adhocQueries: boolean; introspection: boolean; demoWorld: boolean; graphiql: boolean };
  server: { host: string; port: number };
  cors: { origins: readonly string[] };
  log: { level: string };
  /** Absolute. */
  dataDir: string;
  database: {
    /** Outside server; absent when the embedded one is to be used. Holds a password: not for logs. */
    url?: string;
  };
  gateway: { executor: 'own' | 'apollo' /** Absolute. */; supergraph: string };
  /** Secrets from the environment; runtime/secrets.ts fills the gaps in development. */
  secrets: {
    jwtPrivateKeys?: readonly [SigningKey, ...SigningKey[]];
    internalHmacKey?: KeyObject;
    tcknHmacKey?: KeyObject;
  };
};

/**
 * Reads the settings (docs/env.md). An empty variable counts as unset; paths are taken from the working directory.
 *
 * @throws StartupError naming every variable at fault, what is wrong with it and what is allowed; never a secret's value
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''));
  const result = settingsSchema.safeParse(given);
  const faults = result.success ? contradictions(result.data) : wrongValues(result.error, given);
  if (faults.length > 0 || !result.success) {
    throw new StartupError(`wrong setting: ${faults.join('; ')}`, { hint: 'see docs/env.md' });
  }
  return toConfig(result.data);
}

function wrongValues(error: z.ZodError, given: Readonly<Record<string, string | undefined>>): string[] {
  const byName = new Map(error.issues.map((issue) => [String(issue.path[0]), issue]));
  return [...byName].map(([name, issue]) => {
    const meta = metaOf(name);
    if (meta.unavailable) return `${name} is not available in this version, unset it`;
    const text = given[name] ?? '';
    const shown = `is ${JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)}`;
    // The messages of our own readers never quote the value.
    const problem = meta.secret ? (issue.code === 'custom' ? issue.message : 'is malformed') : shown;
    return `${name} ${problem} (allowed: ${meta.allowed})`;
  });
}

function contradictions(settings: Settings): string[] {
  const faults: string[] = [];
  if (settings.JWT_PRIVATE_KEY && settings.JWT_PRIVATE_KEYS) {
    faults.push('JWT_PRIVATE_KEY and JWT_PRIVATE_KEYS are both set (allowed: one of them)');
  }
  if (settings.NODE_ENV !== 'production') return faults;
  const required = {
    JWT_PRIVATE_KEY: settings.JWT_PRIVATE_KEY ?? settings.JWT_PRIVATE_KEYS,
    INTERNAL_HMAC_KEY: settings.INTERNAL_HMAC_KEY,
    TCKN_HMAC_KEY: settings.TCKN_HMAC_KEY,
  };
  const missing = Object.entries(required).filter(([, value]) => value === undefined);
  return faults.concat(missing.map(([name]) => `${name} is not set, production requires it`));
}

function toConfig(settings: Settings): Config {
  const development = settings.NODE_ENV !== 'production';
  const keys = settings.JWT_PRIVATE_KEYS ?? (settings.JWT_PRIVATE_KEY && ([settings.JWT_PRIVATE_KEY] as const));
  return {
    environment: settings.NODE_ENV,
    features: {
      adhocQueries: development,
      introspection: development,
      demoWorld: development,
      graphiql: development,
    },
    server: { host: settings.HOST, port: settings.PORT },
    cors: { origins: settings.CORS_ORIGINS ?? [] },
    log: { level: settings.LOG_LEVEL },
    dataDir: resolve(settings.DATA_DIR),
    database: settings.DATABASE_URL === undefined ? {} : { url: settings.DATABASE_URL },
    gateway: { executor: settings.GATEWAY_EXECUTOR, supergraph: resolve(settings.SUPERGRAPH) },
    secrets: {
      ...(keys && { jwtPrivateKeys: keys }),
      ...(settings.INTERNAL_HMAC_KEY && { internalHmacKey: settings.INTERNAL_HMAC_KEY }),
      ...(settings.TCKN_HMAC_KEY && { tcknHmacKey: settings.TCKN_HMAC_KEY }),
    },
  };
}
