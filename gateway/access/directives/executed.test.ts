import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apolloExecutor } from '#gateway/execution/apollo/executor.ts';
import type { Executed, PlanExecutor } from '#gateway/execution/executor.ts';
import { ownExecutor } from '#gateway/execution/own-executor.ts';
import { createPlanner } from '#gateway/execution/plan.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { coerceVariables } from '#gateway/operations/variables.ts';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { loadedSupergraph, parseSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import { buildSubgraph } from '#runtime/subgraph/build.ts';
import { localSource } from '#runtime/subgraph/local-source.ts';
import type { SubgraphSource } from '#runtime/subgraph/source.ts';
import { LIBRARY_SDL, librarySubgraphs } from '#tests/gateway/library.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { closeServices, testServices } from '#tests/harness/services.ts';
import { createAuthoriser } from './directive-authoriser.ts';

/** The library, some of which only those may see who are signed in. */
const GUARDS: readonly (readonly [keyof typeof LIBRARY_SDL, string, string])[] = [
  ['books', 'type Missing {', 'type Missing @authenticated {'],
  ['books', 'whoAmI: String', 'whoAmI: String @authenticated'],
  ['books', 'addBook(title: String!): Book!', 'addBook(title: String!): Book! @authenticated'],
  ['people', 'nick: String', 'nick: String @authenticated'],
  ['people', 'boss: Person', 'boss: Person @authenticated'],
  ['shelves', 'copies: Int!', 'copies: Int! @authenticated'],
  ['shelves', 'shelfCount: Int!', 'shelfCount: Int! @authenticated'],
];

const sdlOf = (name: keyof typeof LIBRARY_SDL): string => {
  const linked = LIBRARY_SDL[name].replace('"@key"', '"@key", "@authenticated"');
  return GUARDS.filter(([of]) => of === name).reduce((sdl, [, from, to]) => sdl.replace(from, to), linked);
};

// Nothing here opens a connection: the library has no database.
const services = testServices('postgresql://nobody@127.0.0.1:1/none', { log: createLogger('silent') });
const fetched: string[] = [];
const sources = librarySubgraphs().map(({ definition }): SubgraphSource => {
  const source = localSource(buildSubgraph(definition, sdlOf(definition.name as keyof typeof LIBRARY_SDL)), services);
  return {
    ...source,
    execute: async (fetch) => {
      fetched.push(`${definition.name} ${fetch.document}`);
      return await source.execute(fetch);
    },
  };
});
const names = ['books', 'people', 'shelves'] as const;
const { complete } = composeSupergraph(names.map((name) => ({ name, sdl: sdlOf(name) })));
const graph = loadedSupergraph({ ...parseSupergraph(complete), sources, log: createLogger('silent') });
const authorise = createAuthoriser(graph, { mode: 'filter', scopesOf: () => new Set(), policies: new Map() });
const plan = createPlanner(graph);

beforeAll(() => graph.apollo.load());
afterAll(async () => {
  await graph.stop();
  await closeServices(services);
});

describe.each([
  ['own', (): PlanExecutor => ownExecutor(graph, 10_000)],
  ['apollo', (): PlanExecutor => apolloExecutor(graph, 10_000)],
])('with the %s executor', (_name, create) => {
  const executor = create();
  const run = async (text: string, username: string | null, given: object = {}) => {
    fetched.length = 0;
    const operation = selectOperation(prepareDocument(text, graph.apiSchema, DOCUMENT_LIMITS), null);
    const request = { ...ANONYMOUS_REQUEST, viewer: username ? viewerNamed(username) : null };
    const variables = coerceVariables(graph.apiSchema, operation, { ...given });
    const authorised = authorise(operation, request, variables);
    const executed: Executed = await executor.execute({ planned: plan(authorised.operation), variables, request });
    const { data, errors } = authorised.complete?.(executed) ?? executed;
    return { text: data.text, paths: [...authorised.refusals, ...errors].map(({ path }) => path?.join('.')) };
  };

  test.each([
    ['{ whoAmI }', '{"whoAmI":null}', ['whoAmI'], 0],
    ['{ shelfCount }', 'null', ['shelfCount'], 0],
    ['{ a: whoAmI __typename }', '{"a":null,"__typename":"Query"}', ['a'], 0],
    [
      '{ book(id: 1) { title author { n: nick name boss { nick } } } }',
      '{"book":{"title":"one","author":{"n":null,"name":"Name p1","boss":null}}}',
      ['book.author.n', 'book.author.boss'],
      2,
    ],
    [
      '{ books(first: 2) { id author { nick } } }',
      '{"books":[{"id":"0","author":{"nick":null}},{"id":"1","author":{"nick":null}}]}',
      ['books.author.nick'],
      undefined,
    ],
    ['{ book(id: 1) { title copies } }', '{"book":null}', ['book.copies'], 1],
    [
      '{ b: find(id: 1) { ...F } m: find(id: 99) { ...F } } fragment F on Found { __typename ... on Missing { id } ... on Book { title } }',
      '{"b":{"__typename":"Book","title":"one"},"m":null}',
      ['b.id', 'm.id'],
      undefined,
    ],
    ['mutation { addBook(title: "x") { id } explode }', 'null', ['addBook', 'explode'], undefined],
  ])('%s without a viewer', async (text, data, paths, fetches) => {
    const answer = await run(text, null);
    expect(answer).toEqual({ text: data, paths });
    if (fetches !== undefined) expect(fetched).toHaveLength(fetches);
    for (const fetch of fetched) expect(fetch).not.toMatch(/\b(nick|boss|copies|shelfCount|whoAmI|addBook)\b/);
  });

  test('with a viewer everything is there', async () => {
    const text =
      'query ($id: ID!) { whoAmI shelfCount book(id: $id) { copies author { nick } } m: find(id: 99) { ... on Missing { id } } }';
    expect(await run(text, 'ada', { id: 0 })).toEqual({
      text: '{"whoAmI":"ada","shelfCount":4,"book":{"copies":0,"author":{"nick":"p0"}},"m":{"id":"99"}}',
      paths: [],
    });
  });
});

test('what is kept back of an operation is planned once', () => {
  const operation = selectOperation(
    prepareDocument('{ whoAmI named { title } }', graph.apiSchema, DOCUMENT_LIMITS),
    null,
  );
  const planned = () => plan(authorise(operation, ANONYMOUS_REQUEST, {}).operation);
  expect(planned()).toBe(planned());
});
