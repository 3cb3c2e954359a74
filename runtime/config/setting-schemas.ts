import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { PROCESS_ROLES, type ProcessRole } from '#runtime/process-role.ts';
import { parseRedisUrl, type RedisTarget } from './redis-url.ts';
import { isHttpUrl, isOrigin, parsed, splitList } from './setting-readers.ts';
import { parseSigningKey, type SigningKey } from './signing-key.ts';

export const MIN_HMAC_KEY = 32;
export const MIN_METRICS_TOKEN = 16;

export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);

export const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:\/\/./.test(text) && URL.canParse(text),
    'is not the address of a PostgreSQL server',
  );

export const rabbitmqUrl = z
  .string()
  .refine((text) => /^amqps?:\/\/./.test(text) && URL.canParse(text), 'is not the address of a RabbitMQ server');

export const consumerNames = z
  .string()
  .transform(splitList)
  .pipe(z.array(z.string().regex(/^[a-z]+\.([a-z-]+|\*)$/)).min(1))
  .transform((list): readonly string[] => list);

export const origins = z
  .string()
  .transform(splitList)
  .refine((list) => list.every(isOrigin));

export const roles = z
  .string()
  .transform(splitList)
  .pipe(
    z
      .array(z.enum(PROCESS_ROLES))
      .min(1)
      .refine((list) => new Set(list).size === list.length),
  )
  .transform((list): readonly ProcessRole[] => list);

export const count = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

/** `name=url,…`, each name once. */
export const subgraphUrls = z
  .string()
  .transform((text) => splitList(text).map((item) => /^([a-z]+)=(.+)$/.exec(item)?.slice(1, 3) ?? []))
  .refine(
    (pairs) => pairs.every(([, url]) => isHttpUrl(url)) && new Set(pairs.map(([name]) => name)).size === pairs.length,
  )
  .transform(
    (pairs): ReadonlyMap<string, URL> => new Map(pairs.map(([name = '', url = '']) => [name, new URL(url)] as const)),
  );

export const signingKey = z
  .string()
  .transform((text, context): SigningKey => parsed(() => parseSigningKey(text), context));

export const signingKeys = z.string().transform((text, context): [SigningKey, ...SigningKey[]] =>
  parsed(() => {
    const list = z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).safeParse(JSON.parse(text));
    const keys = list.data?.map((item) => parseSigningKey(typeof item === 'string' ? item : JSON.stringify(item)));
    const [first, ...rest] = keys ?? [];
    if (first === undefined) throw new Error('is not a JSON array of at least one key');
    if (new Set(keys?.map(({ kid }) => kid)).size < 1 + rest.length) throw new Error('holds two keys of one kid');
    return [first, ...rest];
  }, context),
);

export const hmacKey = z.string().transform(
  (text, context): KeyObject =>
    parsed(() => {
      if (text.length < MIN_HMAC_KEY) throw new Error(`has only ${text.length} characters`);
      return createSecretKey(Buffer.from(text, 'utf8'));
    }, context),
);

export const metricsToken = z.string().refine((text) => text.length >= MIN_METRICS_TOKEN, 'is too short');

export const clientNames = z
  .string()
  .transform(splitList)
  .refine((list) => list.every((name) => /^[\w.-]{1,40}$/.test(name)) && list.length <= 50);

export const redisUrl = z
  .string()
  .transform((text, context): RedisTarget => parsed(() => parseRedisUrl(text), context));

export const modelRuntimeUrl = z
  .string()
  .refine((text) => isHttpUrl(text), 'is not an address of http or https')
  .refine(
    (text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''),
    'has a user or a password in it',
  )
  .transform((text) => new URL(text));
