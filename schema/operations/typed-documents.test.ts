import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ResultOf, VariablesOf } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';
import { expect, expectTypeOf, test } from 'vitest';
import * as documents from './typed-documents.generated.ts';

type Login = ResultOf<typeof documents.LoginDocument>;

/** What a frontend does with an answer; compiles only if the result narrows by its typename. */
function sessionOrReason({
  login,
}: Login): { readonly token: string } | { readonly reason: string; readonly retryAt: string | null } {
  if (login.__typename === 'LoginSuccess') return { token: login.session.accessToken };
  return { reason: login.message, retryAt: login.__typename === 'TooManyAttempts' ? login.retryAt : null };
}

test("Login's result narrows to the session or to what went wrong", () => {
  const failed: Login = {
    login: {
      __typename: 'TooManyAttempts',
      code: 'RATE_LIMIT_EXCEEDED',
      message: 'Later.',
      path: null,
      retryAt: '2026-05-19T09:30:00Z',
    },
  };
  expect(sessionOrReason(failed)).toEqual({ reason: 'Later.', retryAt: '2026-05-19T09:30:00Z' });
  expectTypeOf<
    Extract<Login['login'], { __typename: 'ValidationFailed' }>['fields'][number]['message']
  >().toEqualTypeOf<string>();
  // @ts-expect-error an outcome has no session before it is known to be the success
  expectTypeOf<Login['login']['session']>();
});

test('variables and results are as JSON carries them', () => {
  expectTypeOf<VariablesOf<typeof documents.LoginDocument>>().toEqualTypeOf<{ username: string; password: string }>();
  type FeedPost = NonNullable<ResultOf<typeof documents.HomeFeedDocument>['feed']['edges'][number]['node']['post']>;
  expectTypeOf<FeedPost['createdAt']>().toEqualTypeOf<string>();
  expectTypeOf<FeedPost['counts']['likes']>().toEqualTypeOf<number>();
  expectTypeOf<NonNullable<FeedPost['author']>['username']>().toEqualTypeOf<string>();
});

test('each typed document is, printed, the body of its entry in the manifest', async () => {
  const manifest: unknown = JSON.parse(await readFile(new URL('manifest.json', import.meta.url), 'utf8'));
  const operations = Object.entries<DocumentNode>(documents).filter(([name]) => name.endsWith('Document'));
  const hashes = operations.map(([name, document]) => ({
    name: name.replace(/Document$/, ''),
    id: createHash('sha256').update(print(document)).digest('hex'),
  }));
  expect(hashes.length).toBeGreaterThan(20);
  expect(manifest).toMatchObject({ operations: hashes.sort((a, b) => (a.name < b.name ? -1 : 1)) });
});
