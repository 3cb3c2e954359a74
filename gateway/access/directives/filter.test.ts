import fc from 'fast-check';
import { buildSchema, execute, type GraphQLFieldResolver, isInterfaceType, isObjectType, parse, print } from 'graphql';
import { describe, expect, test } from 'vitest';
import { dataOfValue } from '#gateway/execution/response-data.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { type Operation, prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import { randomOperation } from '#tests/gateway/differential/random-operation.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { createAuthoriser } from './directive-authoriser.ts';

/** Random operations repeat themselves. */
const LIMITS = { ...DOCUMENT_LIMITS, rootFields: 1_000, fields: 10_000, depth: 100, directives: 1_000, aliases: 1_000 };

/** Read as a supergraph: of everything in one only the links count here. */
const LINKS = ['authenticated', 'requiresScopes', 'policy']
  .map((name) => `@link(url: "https://specs.apollo.dev/${name}/v0.1", for: SECURITY)`)
  .join(' ');

const TYPES = `
  type Query { shop: Shop! maybe: Shop items(first: Int = 3): [Item!] things: [Thing]! rows: [[Thing!]!] any: [Found] mood: Mood! }
  type Mutation { buy(id: ID!): Item sell: Shop! }
  interface Thing { id: ID! label: String owner: Person }
  type Item implements Thing { id: ID! label: String owner: Person price(in: String!): Int! near: [Item!]! }
  type Shop implements Thing { id: ID! label: String owner: Person items: [Item]! mood: Mood }
  type Person { name: String! friend: Person likes: [Found!] }
  union Found = Item | Person
  enum Mood { OPEN CLOSED }
`;

const definitions = `directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @link(url: String!, for: Purpose) repeatable on SCHEMA
  enum Purpose { SECURITY }`;

const plain = buildSchema(TYPES);

/** The types with @authenticated where told: on `Type` or `Type.field`. */
function guardedSdl(places: readonly string[]): string {
  const at = new Set(places);
  const types = parse(TYPES).definitions.map((node) => {
    if (!('name' in node) || node.name === undefined) return print(node);
    const type = node.name.value;
    const mark = { kind: 'Directive', name: { kind: 'Name', value: 'authenticated' } };
    const fields = ('fields' in node ? (node.fields ?? []) : []).map((field) => ({
      ...field,
      directives: at.has(`${type}.${field.name.value}`) ? [mark] : [],
    }));
    // biome-ignore lint/suspicious/noExplicitAny: a node of graphql-js is rebuilt field by field.
    return print({ ...node, ...('fields' in node && { fields }), directives: at.has(type) ? [mark] : [] } as any);
  });
  return `schema ${LINKS} { query: Query mutation: Mutation } ${definitions} ${types.join('\n')}`;
}

function authoriserOf(sdl: string) {
  const schema = buildSchema(sdl);
  return createAuthoriser(
    { sdl, supergraphSchema: schema, apiSchema: schema },
    { mode: 'filter', scopesOf: () => new Set(), policies: new Map() },
  );
}

function operationOf(text: string): Operation {
  return selectOperation(prepareDocument(text, plain, LIMITS), null);
}

/** Answers from nowhere: values that follow from the path, now and then null, and nothing where `refuses` says so. */
function answering(refuses: (type: string, field: string) => boolean): GraphQLFieldResolver<unknown, unknown> {
  return (_source, _args, _context, info) => {
    if (refuses(info.parentType.name, info.fieldName)) throw new Error('refused');
    return drawn(String(info.returnType), [info.parentType.name, info.fieldName, ...pathOf(info.path)].join());
  };
}

function pathOf(path: { readonly key: string | number; readonly prev: unknown } | undefined): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at = path; at; at = at.prev as typeof path) steps.push(at.key);
  return steps;
}

function drawn(type: string, seed: string): unknown {
  const number = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  if (type.endsWith('!')) return drawn(type.slice(0, -1), seed);
  if (type.startsWith('[')) return [0, 1].map((index) => nullable(type.slice(1, -1), `${seed}${index}`));
  if (type === 'Thing') return { __typename: number % 2 ? 'Item' : 'Shop' };
  if (type === 'Found') return { __typename: number % 2 ? 'Item' : 'Person' };
  if (type === 'Int') return number;
  if (type === 'Mood') return 'OPEN';
  return ['ID', 'String'].includes(type) ? `v${number}` : { __typename: type };
}

function nullable(type: string, seed: string): unknown {
  return !type.endsWith('!') && seed.length % 5 === 0 ? null : drawn(type, seed);
}

async function dataOf(operation: Operation, variables: object, refuses: (type: string, field: string) => boolean) {
  const result = await execute({
    schema: plain,
    document: operation.document.node,
    operationName: operation.name,
    variableValues: { ...variables },
    fieldResolver: answering(refuses),
    typeResolver: (value) => (value as { __typename: string }).__typename,
  });
  return { ...result, data: result.data ?? null };
}

/**
 * Composition makes an interface as strict as its strictest implementation. Here the others follow, so that what is kept back does not depend on
 * which type a field is selected on.
 */
function alike(places: readonly string[]): readonly string[] {
  const family = ['Thing', 'Item', 'Shop'];
  return places.flatMap((place) => {
    const [type = '', field] = place.split('.');
    if (!family.includes(type)) return [place];
    if (field === undefined) return family;
    const thing = plain.getType('Thing');
    return isInterfaceType(thing) && field in thing.getFields() ? family.map((it) => `${it}.${field}`) : [place];
  });
}

const coordinates = Object.values(plain.getTypeMap()).flatMap((type) => {
  if (type.name.startsWith('__')) return [];
  if (!isObjectType(type)) return type.name === 'Mood' ? [type.name] : [];
  const isRoot = type === plain.getQueryType() || type === plain.getMutationType();
  return [...(isRoot ? [] : [type.name]), ...Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)];
});

describe('whatever is asked and kept back', () => {
  for (const kind of ['query', 'mutation'] as const) {
    test(`a filtered ${kind} answers as if each field kept back had failed`, async () => {
      let filtered = 0;
      await fc.assert(
        fc.asyncProperty(
          randomOperation(plain, kind, false),
          fc.subarray(coordinates, { minLength: 1, maxLength: 4 }),
          async ({ text, variables }, chosen) => {
            const places = new Set(alike(chosen));
            const returned = (type: string, field: string): string => {
              const parent = plain.getType(type);
              const all = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
              return String(all[field]?.type).replaceAll(/[[\]!]/g, '');
            };
            const refuses = (type: string, field: string): boolean =>
              places.has(type) || places.has(`${type}.${field}`) || places.has(returned(type, field));
            const operation = operationOf(text);
            const given = { yes: true, no: false, ...variables };
            const authorised = authoriserOf(guardedSdl([...places]))(operation, ANONYMOUS_REQUEST, given);

            const reached: string[] = [];
            const { data: rest } = await dataOf(authorised.operation, variables, (type, field) => {
              if (refuses(type, field)) reached.push(`${type}.${field}`);
              return false;
            });
            expect(reached).toEqual([]);
            const executed = { data: dataOfValue(rest), errors: [] };
            const { data } = authorised.complete?.(executed) ?? executed;
            const expected = await dataOf(operation, variables, refuses);
            expect(JSON.parse(data.text)).toEqual(JSON.parse(JSON.stringify(expected.data)));
            expect(data.text).toBe(JSON.stringify(data.value));
            for (const { path } of expected.errors ?? []) {
              const names = path?.filter((step) => typeof step === 'string');
              expect(authorised.refusals.map((error) => error.path)).toContainEqual(names);
            }
            if (authorised.refusals.length > 0) filtered += 1;
          },
        ),
        { numRuns: 300, endOnFailure: true },
      );
      expect(filtered).toBeGreaterThan(30);
    });
  }
});
