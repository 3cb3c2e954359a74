import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import type { AccessRule, AccessRules } from '#runtime/subgraph/access-rules.ts';
import { fieldRules } from './field-rules.ts';

const schema = buildSchema(`
  type Query { media: Media }
  interface Media { id: ID price: Int }
  type Book implements Media { id: ID price: Int }
  type Film implements Media { id: ID price: Int }
`);
const SIGNED_IN: AccessRule = { directive: 'authenticated', anyOf: [], key: 'authenticated' };

test('a field of an interface demands what it demands on any of its implementations, and an implementation only its own', () => {
  const rules: AccessRules = { types: new Map(), fields: new Map([['Book.price', [SIGNED_IN]]]) };
  const rulesOf = fieldRules(schema, rules);
  expect(rulesOf('Media', 'price')).toEqual([SIGNED_IN]);
  expect(rulesOf('Book', 'price')).toEqual([SIGNED_IN]);
  expect(rulesOf('Film', 'price')).toEqual([]);
  expect(rulesOf('Media', 'id')).toEqual([]);
});
