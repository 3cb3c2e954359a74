import { describe, expect, test } from 'vitest';
import { createPlanner } from '#gateway/execution/plan.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { createLogger } from '#runtime/log.ts';
import { composeForeign } from '#tests/gateway/foreign-graph.ts';
import { loadedSupergraph, parseSupergraph } from './load.ts';
import { ownerOfGraph } from './read-supergraph.ts';

const link = (version: string, names: readonly string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/${version}", import: ${JSON.stringify(names)})`;

/** What makers of other graphs use, each with an operation that needs it. */
const GRAPHS: Readonly<
  Record<string, { readonly sdl: readonly string[]; readonly query: string; readonly stock?: false }>
> = {
  'version 2.0': {
    sdl: [`${link('v2.0', ['@key'])} type A @key(fields: "id") { id: ID! } type Query { a: A }`],
    query: '{ a { id } }',
  },
  'links without imports': {
    sdl: [
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5") type A @federation__key(fields: "id") { id: ID! } type Query { a: A }`,
    ],
    query: '{ a { id } }',
  },
  'progressive @override': {
    sdl: [
      `${link('v2.7', ['@key'])} type A @key(fields: "id") { id: ID! name: String } type Query { a: A }`,
      `${link('v2.7', ['@key', '@override'])} type A @key(fields: "id") { id: ID! name: String @override(from: "s0", label: "percent(50)") }`,
    ],
    query: '{ a { name } }',
  },
  '@interfaceObject': {
    sdl: [
      `${link('v2.3', ['@key'])} interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") { id: ID! } type Query { media: [Media!]! }`,
      `${link('v2.3', ['@key', '@interfaceObject'])} type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int! }`,
    ],
    query: '{ media { id stars } }',
  },
  '@context and @fromContext': {
    sdl: [
      `${link('v2.8', ['@key', '@context', '@fromContext'])} type User @key(fields: "id") @context(name: "user") { id: ID! currency: String! wallet: Wallet! } type Wallet @key(fields: "id") { id: ID! total(currency: String @fromContext(field: "$user { currency }")): Int! } type Query { user: User }`,
      `${link('v2.8', ['@key'])} type User @key(fields: "id") { id: ID! nick: String }`,
    ],
    query: '{ user { wallet { total } nick } }',
    stock: false,
  },
  '@tag, @inaccessible and a directive of its own': {
    sdl: [
      `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag", "@inaccessible", "@composeDirective"]) @link(url: "https://example.org/mine/v1.0", import: ["@mine"]) @composeDirective(name: "@mine") directive @mine(how: String) on FIELD_DEFINITION type A @key(fields: "id") { id: ID! @tag(name: "t") own: Int @mine(how: "so") hidden: Int @inaccessible } type Query { a: A }`,
    ],
    query: '{ a { id own } }',
  },
  'access rules and cache tags': {
    sdl: [
      `${link('v2.12', ['@key', '@authenticated', '@requiresScopes', '@policy', '@cacheTag'])} type A @key(fields: "id") @cacheTag(format: "a-{$key.id}") { id: ID! @authenticated rich: Int @requiresScopes(scopes: [["rich"]]) good: Int @policy(policies: [["good"]]) } type Query { a: A }`,
    ],
    query: '{ a { id rich good } }',
  },
  '@cost, @listSize and @shareable': {
    sdl: [
      `${link('v2.9', ['@key', '@cost', '@listSize', '@shareable'])} type A @key(fields: "id") { id: ID! n: Int @shareable @cost(weight: 5) } type Query { as: [A] @listSize(assumedSize: 3) }`,
      `${link('v2.9', ['@key', '@shareable'])} type A @key(fields: "id") { id: ID! n: Int @shareable m: Int }`,
    ],
    query: '{ as { n m } }',
  },
};

describe.each(Object.entries(GRAPHS))('a graph with %s', (_what, { sdl, query, stock = true }) => {
  test(`is loaded, and its operations are planned${stock ? ', by the stock gateway as well' : ''}`, async () => {
    const text = composeForeign(sdl.map((it, i) => ({ name: `s${i}`, url: `http://127.0.0.1:1/${i}`, sdl: it })));
    expect(ownerOfGraph(text)).toBe('foreign');
    const sources = sdl.map((_, i) => ({ name: `s${i}`, execute: async () => ({}) }));
    const loaded = loadedSupergraph({
      ...parseSupergraph(text, 'foreign'),
      sources,
      log: createLogger('silent'),
      owner: 'foreign',
    });
    const document = prepareDocument(query, loaded.apiSchema, DOCUMENT_LIMITS);
    expect(createPlanner(loaded)(selectOperation(document, null)).plan.node).toBeDefined();
    if (stock) await expect(loaded.apollo.load()).resolves.toBeUndefined();
    else await expect(loaded.apollo.load()).rejects.toThrow('the stock gateway does not take the supergraph: ');
    await loaded.stop();
  });
});
