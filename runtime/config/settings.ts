import { z } from 'zod';
import { PROCESS_ROLES } from '#runtime/process-role.ts';
import { REDIS_URL_FORMS } from './redis-url.ts';
import {
  clientNames,
  consumerNames,
  count,
  hmacKey,
  MIN_HMAC_KEY,
  MIN_METRICS_TOKEN,
  metricsToken,
  modelRuntimeUrl,
  origins,
  port,
  postgresUrl,
  rabbitmqUrl,
  redisUrl,
  roles,
  signingKey,
  signingKeys,
  subgraphUrls,
} from './setting-schemas.ts';

/** What docs/env.md says about a setting, and how its mistakes are told. */
export type SettingMeta = {
  description: string;
  /** What a value may be, for the message about a wrong one; absent where any text will do. */
  allowed?: string;
  /** Absent when there is none. */
  default?: string;
  /** Its value is never shown. */
  secret?: boolean;
  /** Known, and refused when set: this version has nothing behind it, and no setting silently does nothing. */
  unavailable?: boolean;
};

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const registry = z.registry<SettingMeta>();

function withDefault<T extends z.ZodType>(schema: T, text: z.input<T> & string, meta: SettingMeta) {
  const setting = z.prefault(schema, text);
  registry.add(setting, { ...meta, default: text });
  return setting;
}

function optional<T extends z.ZodType>(schema: T, meta: SettingMeta) {
  const setting = z.optional(schema);
  registry.add(setting, meta);
  return setting;
}

function unavailable(description: string) {
  return optional(z.never(), { description, unavailable: true });
}

/** All settings by the name of their environment variable; docs/env.md is written from this. */
export const settingsSchema = z.object({
  NODE_ENV: withDefault(z.enum(['development', 'production', 'test']), 'development', {
    allowed: 'development, production, test',
    description:
      'production refuses generated secrets and switches off demo accounts, ad-hoc queries, introspection and GraphiQL',
  }),
  PORT: optional(port, {
    allowed: 'a whole number from 0 to 65535',
    default: '4000',
    description:
      'port to listen on; 0 takes a free one; a subgraph served alone has one of its own when unset (docs/split-mode.md)',
  }),
  HOST: withDefault(z.string(), '127.0.0.1', { description: 'address to listen on' }),
  CORS_ORIGINS: optional(origins, {
    allowed: 'origins such as https://polit.example, separated by commas',
    description: 'web origins, separated by commas, whose pages may call the gateway; none when unset',
  }),
  LOG_LEVEL: withDefault(z.enum(LOG_LEVELS), 'info', {
    allowed: LOG_LEVELS.join(', '),
    description: `least serious level that is logged: ${LOG_LEVELS.join(', ')}`,
  }),
  DATA_DIR: withDefault(z.string(), '.data', {
    description: 'folder of the embedded database, media and generated secrets (mode 0600)',
  }),
  DATABASE_URL: optional(postgresUrl, {
    allowed: 'postgresql://user:password@host:port/database',
    secret: true,
    description: 'outside PostgreSQL 15 or newer; embedded in DATA_DIR when unset',
  }),
  GATEWAY_EXECUTOR: withDefault(z.enum(['own', 'apollo']), 'own', {
    allowed: 'own, apollo',
    description: 'what executes query plans: this gateway, or the stock executor of @apollo/gateway',
  }),
  ACCESS_LOG: optional(z.enum(['true', 'false']), {
    allowed: 'true, false',
    default: 'true in production, otherwise false',
    description: 'whether the gateway logs one line for each request (docs/operations.md)',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(z.url({ protocol: /^https?$/ }), {
    allowed: 'an http or https address',
    description:
      'collector that spans are sent to by OTLP over HTTP, /v1/traces is added (docs/operations.md); none are recorded when unset',
  }),
  AUTHORIZATION_MODE: withDefault(z.enum(['filter', 'reject']), 'filter', {
    allowed: 'filter, reject',
    description:
      'what becomes of an operation of which the caller may not see some fields: the rest of it is run, or nothing (docs/authorisation.md)',
  }),
  SUPERGRAPH: withDefault(z.string(), 'schema/supergraph.graphql', { description: 'supergraph file to serve' }),
  PARTNERS_DIR: withDefault(z.string(), 'schema/partners', {
    description:
      'folder of the manifests of partners, `<partner>.json` each, followed while the gateway runs (docs/partners.md)',
  }),
  GATEWAY_OPEN: optional(z.enum(['true', 'false']), {
    allowed: 'true, false',
    default: 'false',
    description:
      'true lets `npm run gateway` serve a graph of subgraphs that are not ours to everybody: no tokens, no limits for clients, any document, errors as the subgraphs tell them (docs/standalone.md); refused in production',
  }),
  FETCH_SHARING: withDefault(z.enum(['on', 'off']), 'on', {
    allowed: 'on, off',
    description:
      'whether a standalone gateway sends one fetch for those that are the same and under way at the same time',
  }),
  JWT_PRIVATE_KEY: optional(signingKey, {
    allowed: 'an Ed25519 private key, as PKCS8 PEM or as JWK',
    secret: true,
    description:
      'Ed25519 key that signs access tokens, PKCS8 PEM or JWK; required in production, else generated into DATA_DIR',
  }),
  JWT_PRIVATE_KEYS: optional(signingKeys, {
    allowed: 'a JSON array of Ed25519 private keys, as PKCS8 PEM or as JWK',
    secret: true,
    description: 'instead of JWT_PRIVATE_KEY while keys are rotated: a JSON array; the first signs, all verify',
  }),
  INTERNAL_HMAC_KEY: optional(hmacKey, {
    allowed: `at least ${MIN_HMAC_KEY} characters`,
    secret: true,
    description: `key of the identity passed between our processes, at least ${MIN_HMAC_KEY} characters; required in production, else generated`,
  }),
  TCKN_HMAC_KEY: optional(hmacKey, {
    allowed: `at least ${MIN_HMAC_KEY} characters`,
    secret: true,
    description: `key under which identity numbers are kept, at least ${MIN_HMAC_KEY} characters, never to be changed; required in production, else generated`,
  }),
  LINK_PREVIEWS: optional(z.enum(['on', 'off']), {
    allowed: 'on, off',
    description:
      'whether pages that posts link to are fetched to show what they say of themselves; on unless NODE_ENV is test',
  }),
  TIMELINE_MAX_FOLLOWERS: withDefault(count, '10000', {
    allowed: 'a whole number from 1 to 999999',
    description:
      "followers up to which somebody's posts are written into their followers' timelines; posts of people with more are merged when a feed is read (docs/timelines.md)",
  }),
  DATABASE_POOL_SIZE: optional(count, {
    allowed: 'a whole number from 1',
    default: '20',
    description:
      'connections to the database that this process keeps at most, two for listening aside; under `npm run start:split` its processes share what the embedded server takes when unset',
  }),
  ROLES: optional(roles, {
    allowed: `some of ${PROCESS_ROLES.join(',')}, each once`,
    default: PROCESS_ROLES.join(','),
    description:
      'what this process does: answer requests, hand out events, apply them, run scheduled jobs; `npm run gateway` does api alone when unset',
  }),
  SUBGRAPH_URLS: optional(subgraphUrls, {
    allowed: 'name=url,… with http or https, each name once, such as posts=http://127.0.0.1:4109/graphql',
    description:
      'name=url,… of subgraphs that other processes serve; the others are in this one. `npm run gateway` expects all of them at their own ports when unset',
  }),
  SUBGRAPH_TIMEOUT_MS: withDefault(count, '10000', {
    allowed: 'milliseconds as a whole number from 1',
    description: 'what all fetches of one operation from subgraphs in other processes may take together',
  }),
  METRICS_TOKEN: optional(metricsToken, {
    allowed: `at least ${MIN_METRICS_TOKEN} characters`,
    secret: true,
    description: `what \`GET /metrics\` wants as its bearer token, at least ${MIN_METRICS_TOKEN} characters; when unset there is no /metrics in production, and elsewhere everybody may read it`,
  }),
  CLIENT_NAMES: withDefault(clientNames, 'web,ios,android', {
    allowed: 'at most 50 names of letters, digits and .-_, separated by commas',
    description:
      'clients whose operations are measured apart, by the name each sends as apollographql-client-name; others count as `other`',
  }),
  REDIS_URL: optional(redisUrl, {
    allowed: REDIS_URL_FORMS,
    secret: true,
    description:
      'Redis 7 or newer for cache, rate limits, presence, messages between processes and what is written a little later; in this process when unset',
  }),
  REDIS_KEY_PREFIX: withDefault(z.string().regex(/^[\w:.-]{1,64}$/), 'polit:', {
    allowed: 'up to 64 letters, digits, and : . _ -',
    description: 'what all keys and channels in Redis begin with: installations that share a Redis have one each',
  }),
  RABBITMQ_URL: optional(rabbitmqUrl, {
    allowed: 'amqp://user:password@host:port/vhost, or amqps',
    secret: true,
    description:
      'RabbitMQ 3.10 or newer for events, the virtual host in the path; by jobs in the database when unset (docs/events-operations.md)',
  }),
  CONSUMERS: optional(consumerNames, {
    allowed: 'names of consumers such as feed.posts, or feed.* for all of a subgraph, separated by commas',
    description:
      'which consumers of events this process runs, of those it has: names, or `<subgraph>.*`; all of them when unset. Others must run the rest',
  }),
  MODELS_DIR: optional(z.string(), {
    default: 'DATA_DIR/models',
    description:
      'folder of models of this installation, a folder each, which need not exist; followed while they are served. A model that is to serve takes the place of the one that comes with the product',
  }),
  MODEL_RUNTIME_URL: optional(modelRuntimeUrl, {
    allowed: 'an http or https address without user and password, such as http://127.0.0.1:8000',
    secret: true,
    description:
      'service that runs the models, by the Open Inference Protocol, version 2 (KServe, Triton …), which has them by the names and versions of their manifests; run in this process when unset',
  }),
  MODEL_RUNTIME_TOKEN: optional(z.string(), {
    secret: true,
    description: 'what is sent to MODEL_RUNTIME_URL as the bearer token; none when unset',
  }),
  ELASTICSEARCH_URL: unavailable('Elasticsearch for search'),
  S3_ENDPOINT: unavailable('S3 for media'),
});

/** The settings as read: defaults filled in, keys parsed. */
export type Settings = z.output<typeof settingsSchema>;

/** What is known about a setting beyond its schema. */
export function metaOf(name: string): SettingMeta {
  const schema = Object.entries(settingsSchema.shape).find(([key]) => key === name)?.[1];
  const meta = schema && registry.get(schema);
  if (meta === undefined) throw new Error(`there is no setting ${name}`);
  return meta;
}
