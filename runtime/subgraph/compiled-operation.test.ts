import fc from 'fast-check';
import { type ExecutionResult, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { nastySubgraph } from '#tests/gateway/nasty.ts';
import { type RandomOperation, randomOperation } from '#tests/gateway/random-operation.ts';
import { compileOperation, interpreted, justInTime } from './compiled-operation.ts';

const { schema } = nastySubgraph();
const [query, mutation] = [schema.getQueryType(), schema.getMutationType()];
if (!query || !mutation) throw new Error('the subgraph has no root types');

async function compiled({ text, variables }: RandomOperation): Promise<ExecutionResult> {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = justInTime(schema, document);
  if (operation === undefined) throw new Error(`not compiled: ${text}`);
  return await operation.run(undefined, {}, variables);
}

const reference = ({ text, variables }: RandomOperation): Promise<ExecutionResult> =>
  interpreted(schema, parse(text)).run(undefined, {}, variables);

/**
 * Which nulls the errors are for. Below a null that reached up from one of several failures the two report different ones: graphql-js
 * stops at the first it meets, graphql-jit tells all.
 */
function explainedNulls({ data, errors }: ExecutionResult): string[] {
  const nulls = (errors ?? []).map(({ path = [] }) => {
    let at: unknown = data;
    const depth = path.findIndex((key) => {
      const isNull = at === null || at === undefined;
      at = isNull ? at : Reflect.get(Object(at), key);
      return isNull;
    });
    return path.slice(0, depth === -1 ? path.length : depth).join('.');
  });
  return [...new Set(nulls)].sort();
}

/** Runs work while rejections that nobody handles are kept from vitest, and tells them. */
async function unhandledDuring(work: () => Promise<void>): Promise<unknown[]> {
  const reasons: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  const keep = (reason: unknown): void => void reasons.push(reason);
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', keep);
  await work();
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', keep);
  for (const listener of others) process.on('unhandledRejection', listener);
  return reasons;
}

describe.each([
  ['queries', randomOperation(schema, query, 'query'), 400],
  ['mutations', randomOperation(schema, mutation, 'mutation'), 100],
] as const)('compiled random %s', (_, arbitrary, numRuns) => {
  test('give the data of graphql-js, with an error for each of its nulls', async () => {
    const compare = fc.asyncProperty(arbitrary, async (operation) => {
      const [ours, theirs] = [await compiled(operation), await reference(operation)];
      expect(plain(ours.data)).toEqual(plain(theirs.data));
      expect(explainedNulls(ours)).toEqual(explainedNulls(theirs));
    });
    // graphql-js itself forgets a rejection when a list fails while items are pending. Shrinking step by step takes for ever.
    await unhandledDuring(() => fc.assert(compare, { numRuns, endOnFailure: true }));
  });

  test('leave no rejection unhandled', async () => {
    const run = fc.asyncProperty(arbitrary, async (operation) => void (await compiled(operation)));
    expect(await unhandledDuring(() => fc.assert(run, { numRuns, endOnFailure: true }))).toEqual([]);
  });
});

const plain = (data: unknown): unknown => JSON.parse(JSON.stringify(data ?? null));

test.each([
  ['inline', '{ leaf { echo(text: "x", wish: { n: 1, colour: GREEN, names: ["a"] }, list: [1, 2]) } }', {}],
  ['with defaults', '{ leaf { echo(wish: {}) } }', {}],
  ['null', '{ leaf { echo(text: null, wish: null) } }', {}],
  [
    'by variables',
    'query ($w: Wish, $l: [Int!], $t: String) { leaf { echo(text: $t, wish: $w, list: $l) } }',
    { w: { inner: { colour: 'GREEN' } }, l: 3 },
  ],
  [
    'with defaults of required variables',
    'query ($t: String! = "d", $c: Colour! = GREEN) { leaf { echo(text: $t, colour: $c) } }',
    {},
  ],
])('arguments %s', async (_, text, variables) => {
  const [ours, theirs] = [await compiled({ text, variables }), await reference({ text, variables })];
  expect(plain(ours)).toEqual(plain(theirs));
  expect(ours.errors).toBeUndefined();
});

test('an input type that contains itself is left to graphql-js', async () => {
  const text = 'query ($l: [Loop!]) { leaf { loop(loop: { more: $l }) } }';
  expect(justInTime(schema, parse(text))).toBeUndefined();
  const { data } = await compileOperation(schema, text).run(undefined, {}, { l: [{ more: [{ n: 2 }] }] });
  expect(plain(data)).toEqual({ leaf: { loop: '{"loop":{"n":1,"more":[{"n":1,"more":[{"n":2}]}]}}' } });
});

test('entities come in the order asked for, each with its own failure', async () => {
  const text =
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on Leaf { id late rejected sure } } }';
  const variables = { r: ['a', 'gone', 'c'].map((id) => ({ __typename: 'Leaf', id })) };
  const [ours, theirs] = [await compiled({ text, variables }), await reference({ text, variables })];
  expect(plain(ours)).toEqual(plain(theirs));
  expect(ours.data).toMatchObject({ _entities: [{ id: 'a' }, null, { id: 'c' }] });
});

test('what the schema does not have is refused before it is compiled', () => {
  expect(() => compileOperation(schema, '{ nothing }')).toThrow('Cannot query field "nothing"');
  expect(() => compileOperation(schema, '{')).toThrow('Syntax Error');
});
