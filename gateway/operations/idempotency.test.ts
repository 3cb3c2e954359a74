import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { DOCUMENT_LIMITS } from './admission.ts';
import { prepareDocument, selectOperation } from './document.ts';
import { idempotencyKeyOf } from './idempotency.ts';

const SCHEMA = buildSchema(`
  type Query { a: Int }
  type Mutation { a(n: Int): Thing b: Thing }
  type Thing { id: ID name: String }
`);

const operation = (text: string) => selectOperation(prepareDocument(text, SCHEMA, DOCUMENT_LIMITS), null);
const digest = (text: string) => idempotencyKeyOf('k', {}, operation(text))?.operation;

test('a key belongs to root fields under their names, whatever else the operation asks for', () => {
  const one = digest('mutation { a { id } b { id } }');
  expect(one).toMatch(/^[\w-]{43}$/);
  for (const same of [
    'mutation Named { b { name } a(n: 7) { id name } }',
    'mutation { ...Both } fragment Both on Mutation { a { id } ... on Mutation { b { id } } }',
    'mutation { a { id } a { name } b { id } }',
  ]) {
    expect(digest(same), same).toBe(one);
  }
  for (const other of [
    'mutation { a { id } }',
    'mutation { a { id } c: b { id } }',
    'mutation { b: a { id } a: b { id } }',
  ]) {
    expect(digest(other), other).not.toBe(one);
  }
});

test('queries have none, and neither has a mutation without one', () => {
  expect(idempotencyKeyOf('k', { idempotencyKey: 7 }, operation('{ a }'))).toBeNull();
  expect(idempotencyKeyOf(undefined, {}, operation('mutation { b { id } }'))).toBeNull();
  expect(idempotencyKeyOf(undefined, { idempotencyKey: null }, operation('mutation { b { id } }'))).toBeNull();
});

test('the header, the extension, or the same in both', () => {
  const { value } = idempotencyKeyOf('k', {}, operation('mutation { b { id } }')) ?? {};
  expect(value).toBe('k');
  expect(idempotencyKeyOf(undefined, { idempotencyKey: 'k' }, operation('mutation { b { id } }'))?.value).toBe('k');
  expect(idempotencyKeyOf('k', { idempotencyKey: 'k' }, operation('mutation { b { id } }'))?.value).toBe('k');
  expect(() => idempotencyKeyOf('k', { idempotencyKey: 'l' }, operation('mutation { b { id } }'))).toThrow('differ');
});
