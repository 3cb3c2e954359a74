import { buildSchema as buildFederated } from '@apollo/federation-internals';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import type { Run } from '#gateway/execution/executor.ts';
import { DOCUMENT_LIMITS } from '#gateway/operations/admission.ts';
import { prepareDocument, selectOperation } from '#gateway/operations/document.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { ANONYMOUS_REQUEST } from '#tests/harness/anonymous-request.ts';
import { createSharing } from './sharing.ts';

const SDL = `
  directive @sharedForAll on FIELD_DEFINITION | OBJECT
  type Query { book: Book }
  type Subscription { sold: Book @sharedForAll }
  type Book { title: String @sharedForAll isMine: Boolean shelf: Shelf @sharedForAll }
  type Shelf @sharedForAll { name: String }
`;
const apiSchema = buildSchema(SDL);
const sharing = createSharing(apiSchema, buildFederated(SDL));

const ADA: Viewer = {
  id: 'ada',
  username: 'ada',
  role: 'citizen',
  roleLevel: 1,
  partyId: null,
  sessionId: 'phone',
  issuedAt: 1_000,
};

/** What a viewer's stream of an operation is shared by. */
function keysOf(text: string): (viewer: Viewer | null, request?: Partial<Run['request']>) => string {
  const operation = selectOperation(prepareDocument(text, apiSchema, DOCUMENT_LIMITS), null);
  const planned = { operation, plan: { kind: 'QueryPlan' as const } };
  return (viewer, request) =>
    sharing.keyOf({ planned, variables: {}, request: { ...ANONYMOUS_REQUEST, ...request, viewer } });
}

const ownKey = keysOf('subscription { sold { title isMine } }');

test.each<[string, Partial<Viewer>]>([
  ['another viewer', { id: 'bob', username: 'bob' }],
  ['another session of the same viewer', { sessionId: 'laptop' }],
  ['another role', { role: 'mp', roleLevel: 6 }],
  ['another party', { partyId: 'party' }],
])('%s has an answer of their own', (_, change) => {
  expect(ownKey({ ...ADA, ...change })).not.toBe(ownKey(ADA));
});

test('a renewed token is the same session, and whoever is not signed in is everybody who is not', () => {
  expect(ownKey({ ...ADA, issuedAt: 2_000 })).toBe(ownKey(ADA));
  expect(ownKey(null, { clientNetwork: '10.0.0.0/24' })).toBe(ownKey(null));
  expect(ownKey(null)).not.toBe(ownKey(ADA));
});

test('what is marked is the same for all, in one language', () => {
  const key = keysOf('subscription { sold { __typename title shelf { name } } }');
  expect(key({ ...ADA, id: 'bob' })).toBe(key(null));
  expect(key(null, { locale: 'tr' })).not.toBe(key(null, { locale: 'en' }));
});

test('other plans have other answers', () => {
  expect(keysOf('subscription { sold { title } }')(null)).not.toBe(keysOf('subscription { sold { title } }')(null));
});
