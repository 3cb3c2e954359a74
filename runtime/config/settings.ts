import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { parseSigningKey, type SigningKey } from './signing-key.ts';

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

const ROLES = ['api', 'relay', 'consumers', 'jobs'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const MIN_HMAC_KEY = 32;

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);

const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text),
    'is not the address of a PostgreSQL server',
  );

const origins = z
  .string()
  .transform(splitList)
  .refine((list) => list.every(isOrigin));

const allRoles = z.string().refine((text) => {
  const roles = new Set(splitList(text));
  return roles.size === ROLES.length && ROLES.every((role) => roles.has(role));
});

const signingKey = z.string().transform((text, context): SigningKey => parsed(() => parseSigningKey(text), context));

const signingKeys = z.string().transform((text, context): [SigningKey, ...SigningKey[]] =>
  parsed(() => {
    const list = z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).safeParse(JSON.parse(text));
    const keys = list.data?.map((item) => parseSigningKey(typeof item === 'string' ? item : JSON.stringify(item)));
    const [first, ...rest] = keys ?? [];
    if (first === undefined) throw new Error('is not a JSON array of at least one key');
    if (new Set(keys?.map(({ kid }) => kid)).size < 1 + rest.length) throw new Error('holds two keys of one kid');
    return [first, ...rest];
  }, context),
);

const hmacKey = z.string().transform(
  (text, context): KeyObject =>
    parsed(() => {
      if (text.length < MIN_HMAC_KEY) throw new Error(`has only ${text.length} characters`);
      return createSecretKey(Buffer.from(text, 'utf8'));
    }, context),
);

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
  PORT: withDefault(port, '4000', {
    allowed: 'a whole number from 0 to 65535',
    description: 'port of the gateway; 0 takes a free one',
  }),
  HOST: withDefault(z.string(), '127.0.0.1', { description: 'address the gateway listens on' }),
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
  SUPERGRAPH: withDefault(z.string(), 'schema/supergraph.graphql', { description: 'supergraph file to serve' }),
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
  ROLES: withDefault(allRoles, ROLES.join(','), {
    allowed: `${ROLES.join(',')}, all of them`,
    description: 'what this process does; this version takes only the full set',
  }),
  SUBGRAPH_URLS: unavailable('name=url,… moves subgraphs to processes of their own'),
  REDIS_URL: unavailable('Redis for cache, counters and pub/sub, instead of the embedded ones'),
  RABBITMQ_URL: unavailable('RabbitMQ for events, instead of the embedded delivery'),
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

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Runs a reader that throws, and hands its complaint to zod. */
function parsed<T>(read: () => T, context: z.RefinementCtx<string>): T {
  try {
    return read();
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: error instanceof SyntaxError ? 'is not valid JSON' : messageOf(error),
    });
    return z.NEVER;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
