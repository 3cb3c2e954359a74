import { print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { composeSupergraph } from '#gateway/supergraph/compose.ts';
import { loadedSupergraph, parseSupergraph } from '#gateway/supergraph/load.ts';
import { createLogger } from '#runtime/log.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { originalError } from '#runtime/subgraph/original-error.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { viewerNamed } from '#tests/gateway/library-gateway.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { type AuthorizationMode, createAuthoriser } from './directive-authoriser.ts';
import { OperationRefused } from './operation-refused.ts';

const LINK = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", ${imports}])`;

const STAFF = {
  name: 'staff',
  sdl: `${LINK('{ name: "@authenticated", as: "@signedIn" }, "@requiresScopes", { name: "@policy", as: "@rule" }')}
    type Query {
      open: String!
      mine: String @signedIn
      pay(of: ID!): Int! @requiresScopes(scopes: [["pay:read", "staff"], ["root"]])
      judged: String @rule(policies: [["short-name", "signed-in"], ["never"]])
      both: String @signedIn @requiresScopes(scopes: [["root"]])
      nobody: String @requiresScopes(scopes: [])
      person(id: ID!): Person
      people: [Person!]!
      node: Node
      found: Found
      colour: Colour
      level: Level
      secretLevel(level: Level): String
    }
    type Subscription { changed: String @signedIn person: Person }
    interface Node { id: ID! note: String }
    type Person implements Node @key(fields: "id") { id: ID! note: String @signedIn name: String! file: File }
    type Robot implements Node { id: ID! note: String }
    type File @signedIn { pages: Int! }
    union Found = Robot | File
    scalar Colour @signedIn
    enum Level @requiresScopes(scopes: [["root"]]) { LOW HIGH }
  `,
};
const OTHER = {
  name: 'other',
  sdl: `${LINK('{ name: "@authenticated", as: "@signedIn" }')} type Person @key(fields: "id") { id: ID! phone: String @signedIn }`,
};

const { complete } = composeSupergraph([STAFF, OTHER]);
const sources = ['staff', 'other'].map((name) => ({ name, execute: async () => ({}) }));
const graph = loadedSupergraph({ ...parseSupergraph(complete), sources, log: createLogger('silent') });

const SCOPES: Readonly<Record<string, readonly string[]>> = {
  root: ['root'],
  pay: ['pay:read', 'staff'],
  half: ['staff'],
};
const judge = {
  scopesOf: (viewer: Viewer | null) => new Set(viewer ? SCOPES[viewer.username] : []),
  policies: new Map([
    ['short-name', ({ viewer }: { viewer: Viewer | null }) => (viewer?.username.length ?? 99) < 5],
    ['signed-in', ({ viewer }: { viewer: Viewer | null }) => viewer !== null],
    ['never', () => false],
  ]),
};
const authorisers = {
  filter: createAuthoriser(graph, { ...judge, mode: 'filter' }),
  reject: createAuthoriser(graph, { ...judge, mode: 'reject' }),
};

const operationOf = (text: string) => selectOperation(prepareDocument(text, graph.apiSchema, DOCUMENT_LIMITS), null);

function authorise(text: string, username: string | null, variables: object = {}, mode: AuthorizationMode = 'filter') {
  const request = { ...ANONYMOUS_REQUEST, viewer: username ? viewerNamed(username) : null };
  return authorisers[mode](operationOf(text), request, { ...variables });
}

/** What is kept back: path and code. */
function keptBack(text: string, username: string | null, variables: object = {}): string[] {
  const codes = { AUTHENTICATION_REQUIRED: 'sign in', FIELD_FORBIDDEN: 'forbidden' };
  return authorise(text, username, variables).refusals.map((error) => {
    const { code } = originalError(error) as { code: keyof typeof codes };
    return `${error.path?.join('.')}: ${codes[code]}`;
  });
}

describe('each directive', () => {
  test.each([
    // Operation, then who is refused what: nobody, ada (no scopes, long enough a name), half, pay, root.
    ['{ open }', [], []],
    ['{ mine }', ['mine: sign in'], []],
    ['{ colour }', ['colour: sign in'], []],
    ['{ judged }', ['judged: sign in'], []],
    ['{ nobody }', ['nobody: sign in'], ['nobody: forbidden']],
    ['{ level }', ['level: sign in'], ['level: forbidden']],
    ['{ secretLevel(level: LOW) }', [], []],
    ['{ both }', ['both: sign in'], ['both: forbidden']],
    ['{ money: pay(of: 1) open }', ['money: sign in'], ['money: forbidden']],
    ['{ person(id: 1) { name note phone } }', ['person.note: sign in', 'person.phone: sign in'], []],
    ['{ people { file { pages } } }', ['people.file: sign in'], []],
    ['{ people { ...F } } fragment F on Person { x: note }', ['people.x: sign in'], []],
    ['{ found { __typename ... on File { pages } ... on Robot { id } } }', ['found.pages: sign in'], []],
    ['{ node { id ... on Robot { note } } }', [], []],
    ['{ node { note } }', ['node.note: sign in'], []],
    ['{ __typename __schema { types { name } } __type(name: "File") { name } }', [], []],
  ])('%s', (text, anonymous, signedIn) => {
    expect(keptBack(text, null)).toEqual(anonymous);
    expect(keptBack(text, 'ada')).toEqual(signedIn);
  });

  test.each([
    ['pay(of: 1)', ['pay', 'root']],
    ['level', ['root']],
    ['both', ['root']],
    ['judged', ['ada', 'half', 'pay', 'root']],
    ['mine', ['ada', 'half', 'pay', 'root', 'longer']],
  ])('%s is for %j', (field, allowed) => {
    const viewers = ['ada', 'half', 'pay', 'root', 'longer'];
    expect(viewers.filter((name) => keptBack(`{ ${field} }`, name).length === 0)).toEqual(allowed);
  });
});

test('what a condition leaves out is not refused', () => {
  const text = 'query ($yes: Boolean!) { mine @include(if: $yes) ... @skip(if: $yes) { both } }';
  expect(keptBack(text, null, { yes: true })).toEqual(['mine: sign in']);
  expect(keptBack(text, null, { yes: false })).toEqual(['both: sign in']);
});

test('arguments, variables and fragments of what is kept back are gone', () => {
  const { operation } = authorise(
    'query Q($id: ID!, $n: ID!) { pay(of: $n) person(id: $id) { name file { ...F } } } fragment F on File { pages }',
    null,
  );
  expect(operation.document.text).toBe(print(operation.document.node));
  expect(operation.document.text.replaceAll(/\s+/g, ' ')).toBe(
    'query Q($id: ID!) { keptBack_pay: __typename person(id: $id) { name keptBack_file: __typename } }',
  );
  expect(operation).toMatchObject({ name: 'Q', type: 'query' });
});

test('a mark takes no name that the client uses', () => {
  const { operation } = authorise('{ keptBack_mine: open mine }', null);
  expect(operation.document.text).toContain('_keptBack_mine: __typename');
});

test('the same fields kept back are the same operation, others another', () => {
  const operation = operationOf('{ mine pay(of: 1) }');
  const of = (username: string | null) =>
    authorisers.filter(operation, { ...ANONYMOUS_REQUEST, viewer: username ? viewerNamed(username) : null }, {})
      .operation;
  expect(of('root')).toBe(operation);
  expect(of('ada')).toBe(of('half'));
  expect(of('ada')).not.toBe(operation);
  expect(of(null)).toBe(of(null));
  expect(of(null)).not.toBe(of('ada'));
  expect(of(null).document.id).not.toBe(of('ada').document.id);
});

test('of a document with several operations only the one that is run is left', () => {
  const document = prepareDocument('query A { mine } query B { open }', graph.apiSchema, DOCUMENT_LIMITS);
  const { operation } = authorisers.filter(selectOperation(document, 'A'), ANONYMOUS_REQUEST, {});
  expect(operation.document.text).toBe('query A {\n  keptBack_mine: __typename\n}');
});

test('where all of it or nothing is run, what is kept back refuses the operation', () => {
  expect(() => authorise('{ open mine both }', null, {}, 'reject')).toThrow(OperationRefused);
  expect(authorise('{ open mine }', 'ada', {}, 'reject').refusals).toEqual([]);
  const unasked = authorise('query ($no: Boolean!) { open mine @include(if: $no) }', null, { no: false }, 'reject');
  expect(unasked.refusals).toEqual([]);
});

test('a subscription whose field is kept back is refused, one that lacks something below it is not', () => {
  expect(() => authorise('subscription { changed }', null)).toThrow(OperationRefused);
  expect(keptBack('subscription { person { name note } }', null)).toEqual(['person.note: sign in']);
});

test('a policy that nobody decides stops the start', () => {
  const start = () => createAuthoriser(graph, { ...judge, policies: new Map(), mode: 'filter' });
  expect(start).toThrow(StartupError);
  expect(start).toThrow('policies that nobody here decides: short-name, signed-in, never');
});
