import { expect, test } from 'vitest';
import { withEmptyText } from './messages.ts';

const subscribe = (payload: unknown): string => JSON.stringify({ id: '1', type: 'subscribe', payload });

test.each([
  ['an id', { documentId: 'x', variables: { query: 'y' } }],
  ['a hash', { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
])('a document that is named by %s gets an empty text', (_, payload) => {
  expect(JSON.parse(withEmptyText(subscribe(payload)))).toEqual({
    id: '1',
    type: 'subscribe',
    payload: { ...payload, query: '' },
  });
});

test.each([
  ['a text', subscribe({ query: '{ a }', extensions: {} })],
  ['a text and an id', subscribe({ query: '{ a }', documentId: 'x' })],
  ['an id that is none', subscribe({ documentId: 1 })],
  ['no payload', '{"type":"subscribe","documentId":"x"}'],
  ['another type', '{"type":"ping","payload":{"documentId":"x"}}'],
  ['no JSON', '{"documentId"'],
  [
    'more levels than can be written',
    subscribe({ documentId: 'x' }).replace('"x"', `${'['.repeat(50_000)}"x"${']'.repeat(50_000)}`),
  ],
])('a message with %s stays as it is', (_, message) => {
  expect(withEmptyText(message)).toBe(message);
});
