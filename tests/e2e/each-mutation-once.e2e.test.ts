import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signAccessToken, verifyAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import type { Role } from '#runtime/viewer.ts';
import { OPERATION_RULES } from '#schema/rights/operations.ts';
import type { Relation, Rule, Rules } from '#schema/rights/rule.ts';
import { type Actor, type Cast, createCast } from '#tests/harness/cast.ts';
import { startPlatform } from '#tests/harness/platform.ts';
import type { Attempt, Scene } from '#tests/rights/attempt.ts';
import { OTHER_ATTEMPTS } from '#tests/rights/other-attempts.ts';
import { POSTS_ATTEMPTS } from '#tests/rights/posts-attempts.ts';

// Every mutation of the product, sent twice under one Idempotency-Key by somebody it serves: done once, answered the same.
const ATTEMPTS = { ...OTHER_ATTEMPTS, ...POSTS_ATTEMPTS };
const RULES: Rules = OPERATION_RULES.Mutation;
const WAIT = { timeout: 120_000 };

/** Those about which a key changes nothing; docs/idempotency.md says why, for each. */
const WITHOUT_KEY: ReadonlySet<string> = new Set([
  'register',
  'login',
  'refresh',
  'logout',
  'revokeSession',
  'recordViews',
  'recordLinkClicks',
]);

let cast: Cast;
let schema: GraphQLSchema;

beforeAll(async () => {
  cast = await createCast(await startPlatform());
  schema = buildClientSchema(await cast.platform.read(getIntrospectionQuery()));
}, WAIT.timeout);
afterAll(() => cast.platform.stop());

test('the schema has no mutation but these', () => {
  expect(Object.keys(schema.getMutationType()?.getFields() ?? {}).toSorted()).toEqual(Object.keys(RULES).toSorted());
});

test.each(Object.keys(RULES))('%s', WAIT, async (field) => {
  let tried = 0;
  for (const rule of RULES[field] ?? []) {
    const scene = await sceneOf(rule);
    if (scene === null) continue;
    const attempt = ATTEMPTS[field]?.[rule.thing];
    if (attempt === undefined) throw new Error(`no attempt for ${field} of "${rule.thing}"`);
    tried += 1;
    const key = `${field} ${rule.thing}`;
    // What is under way from making people must not change what an attempt prepares.
    await cast.platform.settle();
    const made = await attempt(scene);
    const [first, second] = [await send(field, made, scene, key), await send(field, made, scene, key)];
    if (WITHOUT_KEY.has(field)) {
      expect(await kept(key), key).toEqual([]);
      continue;
    }
    expect(first.data.r.__typename, key).toMatch(/Success$/);
    expect(second, key).toEqual(first);
    const [result, ...more] = await kept(key);
    expect(more).toEqual([]);
    expect(texts(result), key).toEqual([]);
  }
  expect(tried).toBeGreaterThan(0);
});

async function send(field: string, { text, variables, token }: Attempt, { asker }: Scene, key: string) {
  const bearer = token ?? asker?.token;
  const run = (signed: string | undefined) =>
    cast.platform.run(withAllFields(field, text), variables, {
      ...(signed && { token: signed }),
      headers: { 'idempotency-key': key },
    });
  const { data, errors } = await run(bearer);
  // Rights that changed end a token at once; a client refreshes it and sends the same again.
  if (!bearer || errors[0]?.extensions.reason !== 'TOKEN_REVOKED') return { data, errors };
  const again = await run(await renewed(bearer));
  return { data: again.data, errors: again.errors };
}

async function renewed(token: string): Promise<string> {
  const { secrets, clock } = cast.platform.app.services;
  const viewer = await verifyAccessToken(token, { secrets, now: clock() });
  return (await signAccessToken(viewer, { secrets, issuedAt: clock(), tokenId: newUuid() })).token;
}

/** The attempt of a mutation, asking for every plain field of what it answers with and of the objects in that. */
function withAllFields(field: string, text: string): string {
  const success = schema.getType(`${field.charAt(0).toUpperCase()}${field.slice(1)}Success`);
  if (!isObjectType(success)) return text;
  const fields = Object.values(success.getFields()).map((inner) => {
    const type = getNamedType(inner.type);
    if (!isObjectType(type) && !isInterfaceType(type)) return inner.name;
    return `${inner.name} { __typename ${Object.values(type.getFields())
      .filter(isPlain)
      .map(({ name }) => name)
      .join(' ')} }`;
  });
  return text.replace('__typename', `__typename ... on ${success.name} { ${fields.join(' ')} }`);
}

function isPlain({ type, args }: GraphQLField<unknown, unknown>): boolean {
  return isLeafType(getNamedType(type)) && !args.some(isRequiredArgument);
}

/** Somebody whom the rule serves, and whose the thing has to be for that. */
async function sceneOf({ served }: Rule): Promise<Scene | null> {
  for (const [relation, askers] of Object.entries(served) as [Relation, readonly string[]][]) {
    const role = askers.find((asker) => asker !== 'anonymous');
    if (role === undefined) continue;
    const asker = await cast.newActor(role as Role);
    const { member, independent, foreigner } = cast.others;
    const another: Actor = asker.partyId === null ? independent : member;
    const owners = { none: asker, own: asker, other: another, foreign: foreigner };
    return { cast, asker, relation, owner: owners[relation] };
  }
  return null;
}

async function kept(key: string): Promise<unknown[]> {
  const rows = await cast.platform.app.services.db.query<{ result: { ids: unknown } }>(
    'SELECT result FROM runtime.idempotency_keys WHERE key = $1',
    [key],
  );
  return rows.map(({ result }) => result.ids);
}

/** The texts in what is kept that are neither ids nor names of the schema. */
function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
  return typeof value === 'string' && !/^[0-9a-f-]{36}$|^[A-Z_]+$/.test(value) ? [value] : [];
}
