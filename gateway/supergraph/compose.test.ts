import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { disableApolloTelemetry } from '#runtime/config/apollo-telemetry.ts';
import { CompositionFailed, composeSupergraph } from './compose.ts';
import { OWN_DIRECTIVES, ownDirectiveNames } from './stock-supergraph.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [
  "@key", "@authenticated", "@requiresScopes", "@policy", "@cacheTag", "@cost"
])`;
const guarded = {
  name: 'guarded',
  sdl: `${LINK}
    type Query { secret: String @authenticated, scoped: Int @requiresScopes(scopes: [["a"]]), thing(id: ID!): Thing @cacheTag(format: "thing-{$args.id}") }
    type Thing @key(fields: "id") @cacheTag(format: "thing-{$key.id}") @policy(policies: [["p"]]) { id: ID! @cost(weight: 3) }`,
};
const other = { name: 'other', sdl: `${LINK} type Thing @key(fields: "id") { id: ID! size: Int @authenticated }` };

const schemaOf = async (supergraphSdl: string) => {
  disableApolloTelemetry();
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: quiet,
    buildService: () => ({ process: async () => ({}) }),
  });
  const { schema } = await gateway.load();
  await gateway.stop();
  return schema;
};

test('the complete supergraph keeps what the stock gateway refuses, the stripped one loads in it', async () => {
  const { complete, stock } = composeSupergraph([guarded, other]);
  expect([...ownDirectiveNames(parse(complete)).keys()].sort()).toEqual([...OWN_DIRECTIVES].sort());
  await expect(schemaOf(complete)).rejects.toThrow(/authenticated|SECURITY/);

  for (const name of OWN_DIRECTIVES) expect(stock).not.toContain(name);
  expect(stock).toContain('@cost(weight: 3)');
  const schema = await schemaOf(stock);
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual(['scoped', 'secret', 'thing']);
});

test('directives that are renamed are found and stripped as well', async () => {
  const renamed = {
    name: 'renamed',
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [
        { name: "@authenticated", as: "@signedIn" }, { name: "@policy", as: "@rule" }
      ])
      type Query { secret: String @signedIn, ruled: String @rule(policies: [["p"]]) }`,
  };
  const { complete, stock } = composeSupergraph([renamed]);
  expect(Object.fromEntries(ownDirectiveNames(parse(complete)))).toEqual({ authenticated: 'signedIn', policy: 'rule' });
  for (const gone of ['signedIn', '@rule', 'authenticated', 'policy__']) expect(stock).not.toContain(gone);
  await expect(schemaOf(stock)).resolves.toBeDefined();
});

test('the order of the subgraphs does not matter', () => {
  expect(composeSupergraph([other, guarded])).toEqual(composeSupergraph([guarded, other]));
});

test('what does not compose is told with its code and subgraph', () => {
  const clash = { name: 'clash', sdl: `${LINK} type Query { secret: Int }` };
  expect(() => composeSupergraph([guarded, clash])).toThrow(CompositionFailed);
  expect(() => composeSupergraph([guarded, clash])).toThrow(/FIELD_TYPE_MISMATCH|INVALID_FIELD_SHARING/);
  expect(() => composeSupergraph([{ name: 'broken', sdl: 'type Query {' }])).toThrow('[broken] line 1, column 13');
});
