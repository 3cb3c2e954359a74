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
    linkPreviews: true,
    events: {},
    limits: { timelineMaxFollowers: 10_000 },
    models: { url: null, folder: resolve('.data/models') },
    log: { level: 'info', access: false },
    tracing: { endpoint: null },
    metrics: { access: 'open', clientNames: ['web', 'ios', 'android'] },
    dataDir: resolve('.data'),
    database: { poolSize: 20 },
    redis: null,
    roles: ['api', 'relay', 'consumers', 'jobs'],
    subgraphs: { urls: undefined, timeoutMs: 10_000 },
    gateway: {
      executor: 'own',
      authorization: 'filter',
      supergraph: resolve('schema/supergraph.graphql'),
      partnersFolder: resolve('schema/partners'),
    },
    standalone: { open: false, sharesFetches: true },
    secrets: {},
  });
});

test('a gateway for everybody is for development machines', () => {
  expect(loadConfig({ GATEWAY_OPEN: 'true' }).standalone.open).toBe(true);
  expect(() => loadConfig({ ...production, GATEWAY_OPEN: 'true' })).toThrow(
    'GATEWAY_OPEN is true (allowed in production: unset)',
  );
  expect(() => loadConfig({ GATEWAY_OPEN: 'yes' })).toThrow('GATEWAY_OPEN is "yes" (allowed: true, false)');
});

test('metrics are open where nobody else is, closed in production, and wherever there is a token for those who have it', () => {
  const accessWith = (settings: Record<string, string>) => loadConfig(settings).metrics.access;
  const token = 't'.repeat(16);
  expect(accessWith({})).toBe('open');
  expect(accessWith(production)).toBe('closed');
  expect(accessWith({ METRICS_TOKEN: token })).toEqual({ token });
  expect(accessWith({ ...production, METRICS_TOKEN: token })).toEqual({ token });
  expect(() => accessWith({ METRICS_TOKEN: 'short' })).toThrow('METRICS_TOKEN is too short (allowed: at least 16');
  expect(() => loadConfig({ CLIENT_NAMES: 'web,no spaces' })).toThrow('CLIENT_NAMES');
  expect(loadConfig({ CLIENT_NAMES: 'web, kiosk' }).metrics.clientNames).toEqual(['web', 'kiosk']);
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
    DATABASE_POOL_SIZE: '5',
    ROLES: 'jobs, consumers',
    MODEL_RUNTIME_URL: 'https://models.example/v1',
    MODEL_RUNTIME_TOKEN: 'hush',
    MODELS_DIR: '/srv/models',
    SUBGRAPH_URLS: 'posts=http://127.0.0.1:4109/graphql, users=https://users.example/graphql',
    SUBGRAPH_TIMEOUT_MS: '2500',
  });
  expect(config).toMatchObject({
    server: { host: '0.0.0.0', port: 0 },
    cors: { origins: ['https://polit.example', 'http://localhost:3000'] },
    log: { level: 'debug', access: false },
    dataDir: '/srv/polit platform',
    database: { url: 'postgres://u:p@db.example/polit', poolSize: 5 },
    roles: ['jobs', 'consumers'],
    models: { url: new URL('https://models.example/v1'), token: 'hush', folder: '/srv/models' },
    subgraphs: { timeoutMs: 2_500 },
    gateway: { executor: 'apollo', supergraph: '/srv/supergraph.graphql' },
  });
  expect([...(config.subgraphs.urls ?? [])].map(([name, url]) => `${name} ${url}`)).toEqual([
    'posts http://127.0.0.1:4109/graphql',
    'users https://users.example/graphql',
  ]);
});

test('a command has its own idea of what the environment does not say', () => {
  const defaults = { port: 4109, roles: ['api'] } as const;
  expect(loadConfig({}, defaults)).toMatchObject({ server: { port: 4109 }, roles: ['api'] });
  expect(loadConfig({ PORT: '1', ROLES: 'jobs' }, defaults)).toMatchObject({ server: { port: 1 }, roles: ['jobs'] });
});

test.each([
  'https://posts.example/graphql',
  'http://127.0.0.1:4109/graphql',
  'http://localhost:4109/graphql',
  'http://[::1]:4109/graphql',
])('production reaches subgraphs by %s', (url) => {
  expect(loadConfig({ ...production, SUBGRAPH_URLS: `posts=${url}` }).subgraphs.urls?.size).toBe(1);
});

test('production reaches no subgraph of another machine in the clear; development does', () => {
  const SUBGRAPH_URLS = 'posts=http://10.0.0.7:4109/graphql';
  expect(complaint({ ...production, SUBGRAPH_URLS })).toContain(
    'SUBGRAPH_URLS reaches posts by http://10.0.0.7:4109, in the clear (allowed in production: https, or this machine)',
  );
  expect(loadConfig({ SUBGRAPH_URLS }).subgraphs.urls?.size).toBe(1);
});

test('models of an installation are in the data folder unless told', () => {
  expect(loadConfig({ DATA_DIR: '/srv/data' }).models).toEqual({ url: null, folder: '/srv/data/models' });
});

test('production sends texts to no other machine in the clear; development does', () => {
  const MODEL_RUNTIME_URL = 'http://10.0.0.7:8000';
  expect(complaint({ ...production, MODEL_RUNTIME_URL })).toContain(
    'MODEL_RUNTIME_URL is http://10.0.0.7:8000, in the clear (allowed in production: https, or this machine)',
  );
  expect(loadConfig({ MODEL_RUNTIME_URL }).models.url?.port).toBe('8000');
  expect(loadConfig({ ...production, MODEL_RUNTIME_URL: 'http://127.0.0.1:8000' }).models.url?.port).toBe('8000');
});

test.each([
  [{}, true],
  [{ NODE_ENV: 'test' }, false],
  [{ NODE_ENV: 'test', LINK_PREVIEWS: 'on' }, true],
  [{ LINK_PREVIEWS: 'off' }, false],
])('linked pages are fetched with %j: %s', (env, fetched) => expect(loadConfig(env).linkPreviews).toBe(fetched));

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
  [{ ROLES: 'api,cook' }, 'ROLES is "api,cook" (allowed: some of api,relay,consumers,jobs, each once)'],
  [{ ROLES: 'api,api' }, 'ROLES is "api,api"'],
  [{ ROLES: ',' }, 'ROLES is ","'],
  [{ DATABASE_POOL_SIZE: '0' }, 'DATABASE_POOL_SIZE is "0" (allowed: a whole number from 1)'],
  [{ RABBITMQ_URL: 'http://u:hush@mq' }, 'RABBITMQ_URL is not the address of a RabbitMQ server (allowed: amqp://'],
  [{ CONSUMERS: 'feed' }, 'CONSUMERS is "feed" (allowed: names of consumers such as feed.posts, or feed.*'],
  [{ CONSUMERS: 'feed.*', ROLES: 'api' }, 'CONSUMERS is set, and ROLES leaves out consumers'],
  [{ ELASTICSEARCH_URL: 'http://hush' }, 'ELASTICSEARCH_URL is not available in this version, unset it'],
  [{ REDIS_URL: 'http://:hush@cache' }, 'REDIS_URL is not the address of a Redis server (allowed: redis://'],
  [{ SUBGRAPH_URLS: 'posts' }, 'SUBGRAPH_URLS is "posts" (allowed: name=url,… with http or https, each name once'],
  [{ SUBGRAPH_URLS: 'posts=ftp://x' }, 'SUBGRAPH_URLS is "posts=ftp://x"'],
  [{ SUBGRAPH_URLS: 'posts=http://' }, 'SUBGRAPH_URLS is "posts=http://"'],
  [{ SUBGRAPH_URLS: 'posts=http://a,posts=http://b' }, 'SUBGRAPH_URLS is "posts=http://a,posts=http://b"'],
  [{ SUBGRAPH_TIMEOUT_MS: '1.5' }, 'SUBGRAPH_TIMEOUT_MS is "1.5"'],
  [
    { MODEL_RUNTIME_URL: 'models.example' },
    'MODEL_RUNTIME_URL is not an address of http or https (allowed: an http or https',
  ],
  [{ MODEL_RUNTIME_URL: 'grpc://models.example' }, 'MODEL_RUNTIME_URL is not an address of http or https'],
  [{ MODEL_RUNTIME_URL: 'http://u:hush@models.example' }, 'MODEL_RUNTIME_URL has a user or a password in it'],
  [{ MODEL_RUNTIME_TOKEN: 'hush' }, 'MODEL_RUNTIME_TOKEN is set, and MODEL_RUNTIME_URL is not'],
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
