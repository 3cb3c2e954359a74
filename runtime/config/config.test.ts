import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { StartupError } from '#runtime/startup-error.ts';
import { loadConfig } from './config.ts';
import { generateSigningKey } from './signing-key.ts';

const pem = () => generateSigningKey().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const hmac = 'k'.repeat(32);
const production = { NODE_ENV: 'production', JWT_PRIVATE_KEY: pem(), INTERNAL_HMAC_KEY: hmac, TCKN_HMAC_KEY: hmac };

test('without settings it is a development machine that embeds everything', () => {
  expect(loadConfig({ UNRELATED: 'x', PORT: '' })).toEqual({
    environment: 'development',
    features: { adhocQueries: true, introspection: true, demoWorld: true, graphiql: true },
    server: { host: '127.0.0.1', port: 4000 },
    cors: { origins: [] },
    log: { level: 'info' },
    dataDir: resolve('.data'),
    database: {},
    gateway: { executor: 'own', supergraph: resolve('schema/supergraph.graphql') },
    secrets: {},
  });
});

test('each setting arrives in its own place', () => {
  const config = loadConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    CORS_ORIGINS: 'https://polit.example, http://localhost:3000',
    LOG_LEVEL: 'debug',
    DATA_DIR: '/srv/polit platform',
    DATABASE_URL: 'postgres://u:p@db.example/polit',
    GATEWAY_EXECUTOR: 'apollo',
    SUPERGRAPH: '/srv/supergraph.graphql',
    ROLES: 'jobs, consumers,relay,api',
  });
  expect(config).toMatchObject({
    server: { host: '0.0.0.0', port: 0 },
    cors: { origins: ['https://polit.example', 'http://localhost:3000'] },
    log: { level: 'debug' },
    dataDir: '/srv/polit platform',
    database: { url: 'postgres://u:p@db.example/polit' },
    gateway: { executor: 'apollo', supergraph: '/srv/supergraph.graphql' },
  });
});

test('production switches off what only a development machine offers', () => {
  const { features, secrets } = loadConfig(production);
  expect(features).toEqual({ adhocQueries: false, introspection: false, demoWorld: false, graphiql: false });
  expect(secrets.jwtPrivateKeys).toHaveLength(1);
});

test.each(['JWT_PRIVATE_KEY', 'INTERNAL_HMAC_KEY', 'TCKN_HMAC_KEY'])('production without %s does not start', (name) => {
  expect(complaint({ ...production, [name]: undefined })).toContain(`${name} is not set, production requires it`);
});

test('several signing keys keep their order', () => {
  const keys = [pem(), pem()];
  const jwks = keys.map((key) => loadConfig({ JWT_PRIVATE_KEY: key }).secrets.jwtPrivateKeys?.[0]?.kid);
  const { secrets } = loadConfig({ JWT_PRIVATE_KEYS: JSON.stringify(keys) });
  expect(secrets.jwtPrivateKeys?.map(({ kid }) => kid)).toEqual(jwks);
});

test.each([
  [{ PORT: '65536' }, 'PORT is "65536" (allowed: a whole number from 0 to 65535)'],
  [{ PORT: '4000x' }, 'PORT is "4000x"'],
  [{ NODE_ENV: 'prod' }, 'NODE_ENV is "prod" (allowed: development, production, test)'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"'],
  [{ GATEWAY_EXECUTOR: 'Own' }, 'GATEWAY_EXECUTOR is "Own" (allowed: own, apollo)'],
  [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS is "*"'],
  [{ CORS_ORIGINS: 'https://a.example/path' }, 'CORS_ORIGINS is "https://a.example/path"'],
  [{ ROLES: 'api' }, 'ROLES is "api"'],
  [{ REDIS_URL: 'redis://:hush@cache' }, 'REDIS_URL is not available in this version, unset it'],
  [{ SUBGRAPH_URLS: 'posts=http://x' }, 'SUBGRAPH_URLS is not available'],
  [{ DATABASE_URL: 'mysql://u:hush@db/polit' }, 'DATABASE_URL is not the address of a PostgreSQL server'],
  [{ INTERNAL_HMAC_KEY: 'hush' }, 'INTERNAL_HMAC_KEY has only 4 characters (allowed: at least 32 characters)'],
  [{ JWT_PRIVATE_KEY: 'hush' }, 'JWT_PRIVATE_KEY is not a readable private key'],
  [{ JWT_PRIVATE_KEYS: '["hush"' }, 'JWT_PRIVATE_KEYS is not valid JSON'],
  [{ JWT_PRIVATE_KEYS: '[]' }, 'JWT_PRIVATE_KEYS is not a JSON array of at least one key'],
  [{ JWT_PRIVATE_KEYS: '{"hush": 1}' }, 'JWT_PRIVATE_KEYS is not a JSON array of at least one key'],
  [{ JWT_PRIVATE_KEYS: JSON.stringify(Array(2).fill(pem())) }, 'JWT_PRIVATE_KEYS holds two keys of one kid'],
  [{ JWT_PRIVATE_KEY: pem(), JWT_PRIVATE_KEYS: JSON.stringify([pem()]) }, 'are both set'],
])('%o is refused', (env, expected) => {
  expect(complaint(env)).toContain(expected);
});

test('all faults are told at once, in one line, without a secret', () => {
  const text = complaint({ PORT: 'x\ny', INTERNAL_HMAC_KEY: 'hush', DATABASE_URL: 'hush' });
  expect(text).toMatch(/PORT.*DATABASE_URL.*INTERNAL_HMAC_KEY/);
  expect(text).not.toMatch(/hush|\n/);
});

test('a printed configuration shows no key', () => {
  const config = loadConfig(production);
  expect(inspect(config, { depth: 9 }) + JSON.stringify(config)).not.toContain(hmac);
});

function complaint(env: Record<string, string | undefined>): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof StartupError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}
