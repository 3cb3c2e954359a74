import type { FetchDataRewrite } from '@apollo/query-planner';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { compileRewrites, renamedKeys } from './rewrites.ts';

const schema = buildSchema(`
  interface Media { id: ID! }
  type Book implements Media { id: ID! title: String }
  type Film implements Media { id: ID! title: String }
  type Query { media: [Media] }
`);

const rename = (path: string[], renameKeyTo: string): FetchDataRewrite => ({ kind: 'KeyRenamer', path, renameKeyTo });
const set = (path: string[], setValueTo: unknown): FetchDataRewrite => ({ kind: 'ValueSetter', path, setValueTo });

test.each<[string, FetchDataRewrite, object, object]>([
  ['a value at the top', set(['__typename'], 'Media'), { __typename: 'Book' }, { __typename: 'Media' }],
  [
    'a value further down',
    set(['a', 'b'], 1),
    { a: [{ b: 0 }, null, { c: 2 }] },
    { a: [{ b: 1 }, null, { b: 1, c: 2 }] },
  ],
  ['of one type', set(['... on Book', 'x'], 1), { __typename: 'Film' }, { __typename: 'Film' }],
  ['of an interface', set(['... on Media', 'x'], 1), { __typename: 'Film' }, { __typename: 'Film', x: 1 }],
  ['of what does not tell its type', set(['... on Book', 'x'], 1), {}, { x: 1 }],
  ['of a type nobody knows', set(['... on Media', 'x'], 1), { __typename: 'Song' }, { __typename: 'Song' }],
  ['a key', rename(['title__alias_0'], 'title'), { title__alias_0: 'x' }, { title: 'x' }],
  ['a key whose value is falsy', rename(['n__alias_0'], 'n'), { n__alias_0: 0 }, { n: 0 }],
  ['a key that is not there', rename(['a__alias_0'], 'a'), { a: 1 }, { a: 1 }],
  [
    'a key in lists in lists',
    rename(['a', 'b0'], 'b'),
    { a: [[{ b0: 1 }], [{ b0: 2 }]] },
    { a: [[{ b: 1 }], [{ b: 2 }]] },
  ],
])('rewrites %s', (_, rewrite, value, expected) => {
  compileRewrites(schema, [rewrite])?.(value);
  expect(JSON.parse(JSON.stringify(value))).toEqual(expected);
});

test('knows by which names clients know renamed keys', () => {
  expect([...renamedKeys([rename(['... on Book', 't0'], 't'), set(['x'], 1)])]).toEqual([['t0', 't']]);
  expect(compileRewrites(schema, [])).toBeUndefined();
});
