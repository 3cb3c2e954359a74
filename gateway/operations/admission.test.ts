import { getIntrospectionQuery, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DocumentTooCostly } from '#gateway/errors.ts';
import { type Library, openLibrary } from '#tests/gateway/library-gateway.ts';
import { admitDocument, DOCUMENT_LIMITS } from './admission.ts';
import { measureDocument } from './measure.ts';

describe('measuring', () => {
  test.each([
    ['{ a }', { depth: 1, nesting: 1, fields: 1, aliases: 0, directives: 0, rootFields: 1 }],
    ['{ a { b { c } } x: d }', { depth: 3, nesting: 3, fields: 4, aliases: 1, directives: 0, rootFields: 2 }],
    ['query Q @q { a @x { b @y @z } }', { depth: 2, nesting: 2, fields: 2, aliases: 0, directives: 4, rootFields: 1 }],
    [
      '{ ... on Query { a { ... { b } } } }',
      { depth: 2, nesting: 4, fields: 2, aliases: 0, directives: 0, rootFields: 1 },
    ],
  ])('%s', (text, size) => {
    expect(measureDocument(parse(text))).toEqual(size);
  });

  test('a fragment counts wherever it is spread', () => {
    const text =
      '{ a { ...F } b { c { ...F @x } } ...R } fragment F on T { x: y { z } } fragment R on Query { r { ...F } }';
    expect(measureDocument(parse(text))).toEqual({
      depth: 4,
      nesting: 5,
      fields: 10,
      aliases: 3,
      directives: 1,
      rootFields: 3,
    });
  });

  test('of several operations the largest counts', () => {
    const size = measureDocument(parse('query A { a { b { c } } } query B { x: a y: a }'));
    expect(size).toMatchObject({ depth: 3, aliases: 2, rootFields: 2 });
  });

  test('fragments that double each other are measured in no time, and cycles end', () => {
    const doubling = Array.from({ length: 200 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`).join(
      ' ',
    );
    const started = performance.now();
    const size = measureDocument(parse(`{ ...F0 } ${doubling} fragment F200 on T { a }`));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(size.fields).toBe(2 ** 200);
    expect(measureDocument(parse('{ ...A } fragment A on T { a ...B } fragment B on T { b ...A }')).depth).toBe(1);
  });
});

describe('limits', () => {
  const repeat = (times: number, part: (i: number) => string): string =>
    Array.from({ length: times }, (_, i) => part(i)).join(' ');

  test.each([
    ['TOO_MANY_ALIASES', 50, (n: number) => `{ a { ${repeat(n, (i) => `x${i}: b`)} } }`],
    ['TOO_MANY_ROOT_FIELDS', 20, (n: number) => `{ ${repeat(n, (i) => `a${i}`)} }`],
    ['TOO_MANY_DIRECTIVES', 50, (n: number) => `{ a ${repeat(n, () => '@x')} }`],
    ['DOCUMENT_TOO_DEEP', 15, (n: number) => `${'{ a '.repeat(n)}${'}'.repeat(n)}`],
    ['DOCUMENT_TOO_DEEP', 40, (n: number) => `${'{ ... '.repeat(n - 1)}{ a ${'}'.repeat(n)}`],
    ['TOO_MANY_FIELDS', 500, (n: number) => `{ a { ${repeat(n - 1, () => 'b')} } }`],
  ])('%s beyond %i, naming the limit and the actual figure', (code, limit, document) => {
    expect(() => admitDocument(parse(document(limit)), DOCUMENT_LIMITS)).not.toThrow();
    const beyond = () => admitDocument(parse(document(limit + 1)), DOCUMENT_LIMITS);
    expect(beyond).toThrow(DocumentTooCostly);
    expect(beyond).toThrow(new RegExp(`\\b${limit + 1}\\b.*\\b${limit}\\b`));
    expect(beyond).toThrow(expect.objectContaining({ code, publicCode: 'INVALID_INPUT' }));
  });

  test("GraphiQL's introspection stays within them", () => {
    const text = getIntrospectionQuery({
      descriptions: true,
      inputValueDeprecation: true,
      schemaDescription: true,
      specifiedByUrl: true,
    });
    expect(() => admitDocument(parse(text), DOCUMENT_LIMITS)).not.toThrow();
  });
});

describe('hostile documents', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
    await library.ask({ query: '{ shelfCount }' });
  });
  afterAll(() => library.stop());

  const refusalOf = async (query: string) => {
    const started = performance.now();
    const answer = await library.ask({ query });
    expect(performance.now() - started).toBeLessThan(250);
    expect(answer).toMatchObject({ kind: 'refused' });
    return answer.kind === 'refused' ? answer.errors[0] : undefined;
  };

  test('10,000 aliases are refused without being read to their end', async () => {
    const query = `{ ${Array.from({ length: 10_000 }, (_, i) => `a${i}: shelfCount`).join(' ')} }`;
    expect(await refusalOf(query)).toMatchObject({
      message: 'The document has more than 2000 tokens, which is the limit.',
      extensions: { code: 'INVALID_INPUT', reason: 'DOCUMENT_TOO_LONG' },
    });
  });

  test.each([
    ['a hundred thousand levels', '{ a '.repeat(100_000), 'DOCUMENT_TOO_LONG'],
    [
      'a deep but closed document',
      `{ book(id: 1) ${'{ author { favourite '.repeat(8)}{ id }${'} }'.repeat(8)} }`,
      'DOCUMENT_TOO_DEEP',
    ],
    ['a deep value', `{ book(id: ${'['.repeat(600)}1${']'.repeat(600)}) { id } }`, 'DOCUMENT_INVALID'],
    [
      'fragments that double',
      `{ book(id: 1) { ...F0 } } ${Array.from({ length: 60 }, (_, i) => `fragment F${i} on Book { ...F${i + 1} ...F${i + 1} }`).join(' ')} fragment F60 on Book { id }`,
      'TOO_MANY_FIELDS',
    ],
    ['one field many times', `{ book(id: 1) { ${'id '.repeat(600)} } }`, 'TOO_MANY_FIELDS'],
    ['a null byte', '{ book(id: 1) { id\u0000 } }', 'DOCUMENT_INVALID'],
    ['nothing', '', 'DOCUMENT_INVALID'],
    ['no operation', 'fragment A on Book { id }', 'DOCUMENT_INVALID'],
    ['a schema', 'type Query { a: Int }', 'DOCUMENT_INVALID'],
  ])('%s: refused at once', async (_, query, reason) => {
    expect(await refusalOf(query)).toMatchObject({ extensions: { code: 'INVALID_INPUT', reason } });
  });

  test('what a refusal quotes is cut short', async () => {
    const error = await refusalOf(`{ book(id: 1) { ${'x'.repeat(100_000)} } }`);
    expect(error?.message.length).toBeLessThanOrEqual(500);
  });
});
