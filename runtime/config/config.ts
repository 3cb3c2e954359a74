import type { KeyObject } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import type { MetricsAccess } from '#runtime/metrics/metrics.ts';
import type { ModelSettings } from '#runtime/models.ts';
import { PROCESS_ROLES, type ProcessRole } from '#runtime/process-role.ts';
import { StartupError } from '#runtime/startup-error.ts';
import type { Limits } from '#runtime/subgraph/define.ts';
import type { RedisTarget } from './redis-url.ts';
import { metaOf, type Settings, settingsSchema } from './settings.ts';
import type { SigningKey } from './signing-key.ts';

/** Everything that can be set from outside, read once at start. Safe to log: keys are opaque key objects. */
export type Config = {
  environment: 'development' | 'production' | 'test';
  /** What only a development machine offers. */
  features: { adhocQueries: boolean; introspection: boolean; demoWorld: boolean; graphiql: boolean };
  server: { host: string; port: number };
  cors: { origins: readonly string[] };
  /** Whether pages that posts link to are fetched. */
  linkPreviews: boolean;
  limits: Limits;
  /** `access`: whether the gateway logs each request. */
  log: { level: string; access: boolean };
  /** Where spans are sent by OTLP; null where none are recorded. */
  tracing: { endpoint: string | null };
  /** `access` may hold the token: not for logs. */
  metrics: { access: MetricsAccess; clientNames: readonly string[] };
  /** Absolute. */
  dataDir: string;
  database: {
    /** Outside server; absent when the embedded one is to be used. Holds a password: not for logs. */
    url?: string;
    poolSize: number;
  };
  /** null: what Redis would do is done in this process and by PostgreSQL. Holds a password: not for logs. */
  redis: { target: RedisTarget; prefix: string } | null;
  /** What events go by, and which consumers run here; see the settings RABBITMQ_URL and CONSUMERS. */
  events: {
    /** Holds a password: not for logs. */
    rabbitmqUrl?: string;
    selectedConsumers?: readonly string[];
  };
  /** What runs models and where they are. Holds the service's token: not for logs. */
  models: ModelSettings;
  roles: readonly ProcessRole[];
  subgraphs: {
    /** Where subgraphs in other processes are, by name; undefined when unset. */
    urls: ReadonlyMap<string, URL> | undefined;
    timeoutMs: number;
  };
  gateway: {
    executor: 'own' | 'apollo';
    authorization: 'filter' | 'reject';
    /** Absolute. */
    supergraph: string;
    /** Absolute: where the manifests of partners are. */
    partnersFolder: string;
  };
  /** Of a gateway in front of subgraphs that are not ours: whether everybody may use it, and whether equal fetches are sent once. */
  standalone: { open: boolean; sharesFetches: boolean };
  /** Secrets from the environment; runtime/secrets.ts fills the gaps in development. */
  secrets: {
    jwtPrivateKeys?: readonly [SigningKey, ...SigningKey[]];
    internalHmacKey?: KeyObject;
    tcknHmacKey?: KeyObject;
  };
};

/** What a command does where the environment does not say. */
export type ConfigDefaults = {
  readonly port?: number;
  readonly roles?: readonly ProcessRole[];
  readonly poolSize?: number;
};

/**
 * Reads the settings (docs/env.md). An empty variable counts as unset; paths are taken from the working directory.
 *
 * @param defaults.port 4000 unless told
 * @param defaults.roles all of them unless told
 * @param defaults.poolSize 20 unless told
 * @throws StartupError naming every variable at fault, what is wrong with it and what is allowed; never a secret's value
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
  defaults: ConfigDefaults = {},
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''));
  const result = settingsSchema.safeParse(given);
  const faults = result.success ? contradictions(result.data) : wrongValues(result.error, given);
  if (faults.length > 0 || !result.success) {
    throw new StartupError(`wrong setting: ${faults.join('; ')}`, { hint: 'see docs/env.md' });
  }
  return toConfig(result.data, defaults);
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
  if (settings.CONSUMERS && settings.ROLES && !settings.ROLES.includes('consumers')) {
    faults.push('CONSUMERS is set, and ROLES leaves out consumers (allowed: both with consumers, or CONSUMERS unset)');
  }
  if (settings.MODEL_RUNTIME_TOKEN && !settings.MODEL_RUNTIME_URL) {
    faults.push('MODEL_RUNTIME_TOKEN is set, and MODEL_RUNTIME_URL is not (allowed: both, or the address alone)');
  }
  if (settings.NODE_ENV !== 'production') return faults;
  if (settings.GATEWAY_OPEN === 'true') faults.push('GATEWAY_OPEN is true (allowed in production: unset)');
  const required = {
    JWT_PRIVATE_KEY: settings.JWT_PRIVATE_KEY ?? settings.JWT_PRIVATE_KEYS,
    INTERNAL_HMAC_KEY: settings.INTERNAL_HMAC_KEY,
    TCKN_HMAC_KEY: settings.TCKN_HMAC_KEY,
  };
  const modelUrl = settings.MODEL_RUNTIME_URL;
  if (modelUrl && !staysPrivate(modelUrl)) {
    // What people write goes there, drafts and posts for few among it.
    faults.push(
      `MODEL_RUNTIME_URL is ${modelUrl.origin}, in the clear (allowed in production: https, or this machine)`,
    );
  }
  for (const [name, url] of settings.SUBGRAPH_URLS ?? []) {
    if (staysPrivate(url)) continue;
    // The signature keeps others from altering what passes, not from reading it.
    faults.push(
      `SUBGRAPH_URLS reaches ${name} by ${url.origin}, in the clear (allowed in production: https, or this machine)`,
    );
  }
  const missing = Object.entries(required).filter(([, value]) => value === undefined);
  return faults.concat(missing.map(([name]) => `${name} is not set, production requires it`));
}

/** Whether what is sent there can be read by nobody else. */
function staysPrivate({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLoopback(hostname);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Numbers about everybody's use are nobody's business; on a development machine nobody else is there. */
function metricsAccess({ METRICS_TOKEN: token, NODE_ENV }: Settings): MetricsAccess {
  if (token !== undefined) return { token };
  return NODE_ENV === 'production' ? 'closed' : 'open';
}

function toConfig(settings: Settings, defaults: ConfigDefaults): Config {
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
    server: { host: settings.HOST, port: settings.PORT ?? defaults.port ?? 4000 },
    cors: { origins: settings.CORS_ORIGINS ?? [] },
    linkPreviews: (settings.LINK_PREVIEWS ?? (settings.NODE_ENV === 'test' ? 'off' : 'on')) === 'on',
    limits: { timelineMaxFollowers: settings.TIMELINE_MAX_FOLLOWERS },
    tracing: { endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null },
    log: { level: settings.LOG_LEVEL, access: settings.ACCESS_LOG ? settings.ACCESS_LOG === 'true' : !development },
    metrics: { access: metricsAccess(settings), clientNames: settings.CLIENT_NAMES },
    dataDir: resolve(settings.DATA_DIR),
    database: {
      ...(settings.DATABASE_URL !== undefined && { url: settings.DATABASE_URL }),
      poolSize: settings.DATABASE_POOL_SIZE ?? defaults.poolSize ?? 20,
    },
    redis: settings.REDIS_URL ? { target: settings.REDIS_URL, prefix: settings.REDIS_KEY_PREFIX } : null,
    events: {
      ...(settings.RABBITMQ_URL !== undefined && { rabbitmqUrl: settings.RABBITMQ_URL }),
      ...(settings.CONSUMERS && { selectedConsumers: settings.CONSUMERS }),
    },
    models: {
      url: settings.MODEL_RUNTIME_URL ?? null,
      ...(settings.MODEL_RUNTIME_TOKEN !== undefined && { token: settings.MODEL_RUNTIME_TOKEN }),
      folder: resolve(settings.MODELS_DIR ?? join(settings.DATA_DIR, 'models')),
    },
    roles: settings.ROLES ?? defaults.roles ?? PROCESS_ROLES,
    subgraphs: { urls: settings.SUBGRAPH_URLS, timeoutMs: settings.SUBGRAPH_TIMEOUT_MS },
    gateway: {
      executor: settings.GATEWAY_EXECUTOR,
      authorization: settings.AUTHORIZATION_MODE,
      supergraph: resolve(settings.SUPERGRAPH),
      partnersFolder: resolve(settings.PARTNERS_DIR),
    },
    standalone: { open: settings.GATEWAY_OPEN === 'true', sharesFetches: settings.FETCH_SHARING === 'on' },
    secrets: {
      ...(keys && { jwtPrivateKeys: keys }),
      ...(settings.INTERNAL_HMAC_KEY && { internalHmacKey: settings.INTERNAL_HMAC_KEY }),
      ...(settings.TCKN_HMAC_KEY && { tcknHmacKey: settings.TCKN_HMAC_KEY }),
    },
  };
}
