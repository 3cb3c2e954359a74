import { type DocumentNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Role, Viewer } from '#runtime/viewer.ts';
import { buildSubgraph, SubgraphMismatch } from './build.ts';
import { type CompiledOperation, interpreted, justInTime } from './compiled-operation.ts';
import { type BaseContext, defineSubgraph } from './define.ts';
import { originalError } from './original-error.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", as: "fed", import: [
  "@key", "@authenticated", { name: "@requiresScopes", as: "@needs" }
])`;

const SDL = `${LINK}
  type Query {
    open: String! mine: String @authenticated adhoc: String @needs(scopes: [["operations:adhoc"]])
    verified: String @fed__policy(policies: [["verified-identity"]])
    people: [Person!]! any: [Found!] level: Level safe: Safe
  }
  type Mutation { act: String @authenticated }
  type Subscription { heard: Safe }
  union Found = Person | Safe
  type Person @key(fields: "id") { id: ID! name: String secret: Int! @authenticated }
  type Safe @key(fields: "id") @authenticated { id: ID! inside: String }
  enum Level @authenticated { LOW }
`;

const definition = defineSubgraph({
  name: 'guarded',
  sdl: 'guarded',
  context: () => ({ viewer: null, locale: 'en' as const }),
  resolvers: {
    Query: {
      open: () => 'o',
      mine: async () => 'm',
      adhoc: () => 'a',
      verified: () => 'v',
      people: () => [{ id: '1', name: 'n', secret: 7 }],
      any: () => [
        { __typename: 'Person', id: '1', name: 'n' },
        { __typename: 'Safe', id: '2', inside: 'gold' },
      ],
      level: () => 'LOW',
      safe: () => ({ id: '2', inside: 'gold' }),
    },
    Mutation: { act: () => 'done' },
    Person: { __resolveReference: async ({ id }: { id: string }) => ({ id, secret: 7 }) },
    Safe: { __resolveReference: async ({ id }: { id: string }) => ({ id, inside: 'gold' }) },
    Subscription: { heard: (root: { heard: object }) => root.heard },
  },
  subscriptions: { heard: { topics: () => ['safe'] } },
});
const { schema } = buildSubgraph(definition, SDL);

const as = (role: Role): Viewer => ({
  id: 'v',
  username: 'v',
  role,
  roleLevel: 1,
  partyId: null,
  sessionId: 's',
  issuedAt: 0,
});

const REFERENCES = [
  { __typename: 'Safe', id: '2' },
  { __typename: 'Person', id: '1' },
];

describe.each([
  ['compiled', (document: DocumentNode) => justInTime(schema, document)],
  ['interpreted', (document: DocumentNode) => interpreted(schema, document)],
])('%s', (_how, ready) => {
  const run = async (text: string, viewer: Viewer | null, rootValue?: object, variables: object = {}) => {
    const operation = ready(parse(text)) as CompiledOperation;
    const context: BaseContext = { viewer, locale: 'en' };
    const { data, errors = [] } = await operation.run(rootValue, context, { ...variables });
    const told = errors.map((error) => `${error.path?.join('.')}: ${(originalError(error) as { code?: string }).code}`);
    return { data: JSON.parse(JSON.stringify(data)), told };
  };

  test.each([
    ['{ open mine }', { open: 'o', mine: null }, ['mine: AUTHENTICATION_REQUIRED']],
    ['{ open level }', { open: 'o', level: null }, ['level: AUTHENTICATION_REQUIRED']],
    ['{ safe { inside } }', { safe: null }, ['safe: AUTHENTICATION_REQUIRED']],
    ['{ people { name } }', { people: [{ name: 'n' }] }, []],
    ['mutation { act }', { act: null }, ['act: AUTHENTICATION_REQUIRED']],
    [
      '{ any { ... on Person { name } ... on Safe { inside } } }',
      { any: [{ name: 'n' }, { inside: null }] },
      ['any.1.inside: AUTHENTICATION_REQUIRED'],
    ],
  ])('whoever comes past the gateway is not shown %s', async (text, data, told) => {
    expect(await run(text, null)).toEqual({ data, told });
    expect((await run(text, as('citizen'))).told).toEqual([]);
  });

  test('null goes up as for other errors', async () => {
    expect(await run('{ people { secret } }', null)).toMatchObject({
      data: null,
      told: ['people.0.secret: AUTHENTICATION_REQUIRED'],
    });
  });

  test('scopes and policies follow the role', async () => {
    const text = '{ adhoc verified }';
    const both = ['adhoc: FIELD_FORBIDDEN', 'verified: FIELD_FORBIDDEN'];
    expect((await run(text, as('citizen'))).told).toEqual(both);
    expect((await run(text, as('mp'))).told).toEqual(['adhoc: FIELD_FORBIDDEN']);
    expect((await run(text, as('system_admin'))).told).toEqual([]);
  });

  test('entities and events are judged like everything else', async () => {
    const entities =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Safe { inside } ... on Person { id } } }';
    const variables = { r: REFERENCES };
    expect((await run(entities, null, undefined, variables)).data).toEqual({
      _entities: [{ inside: null }, { id: '1' }],
    });
    const signedIn = await run(entities, as('mp'), undefined, variables);
    expect(signedIn.data).toEqual({ _entities: [{ inside: 'gold' }, { id: '1' }] });

    const event = { heard: { id: '2', inside: 'gold' } };
    expect((await run('subscription { heard { inside } }', null, event)).data).toEqual({ heard: null });
    expect((await run('subscription { heard { inside } }', as('mp'), event)).data).toEqual({
      heard: { inside: 'gold' },
    });
  });
});

test('a policy that nobody decides is a fault of the SDL', () => {
  const sdl = SDL.replace('verified-identity', 'full-moon');
  expect(() => buildSubgraph(definition, sdl)).toThrow(SubgraphMismatch);
  expect(() => buildSubgraph(definition, sdl)).toThrow('subgraph guarded: nobody decides the policy full-moon');
});
