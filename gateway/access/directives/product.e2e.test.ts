import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, startPlatform } from '#tests/harness/platform.ts';

const MODERN = { accept: 'application/graphql-response+json' };
const SCREEN = '{ area(level: PROVINCE, code: "34") { name } unread: unreadCount }';

describe.each(['filter', 'reject'] as const)('in mode %s', (authorization) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ authorization, quiet: true });
  });
  afterAll(() => platform.stop());

  test('who is not signed in is told in their language what is kept back', async () => {
    const { status, data, errors } = await platform.run(SCREEN, {}, { headers: MODERN, locale: 'tr' });
    expect(errors).toMatchObject([
      {
        message: 'Bunu yapmak için giriş yapın.',
        path: ['unread'],
        extensions: { code: 'AUTH_REQUIRED', reason: 'AUTHENTICATION_REQUIRED' },
      },
    ]);
    expect(status).toBe(authorization === 'filter' ? 294 : 401);
    // The field may not be null: neither may its parent, which is all of the answer.
    expect(data ?? null).toBeNull();
  });

  test('who is signed in gets all of it', async () => {
    const person = await platform.person();
    const { status, data, errors } = await platform.run(SCREEN, {}, { headers: MODERN, token: person.token });
    expect({ status, errors }).toEqual({ status: 200, errors: [] });
    expect(data.unread).toBe(0);
  });

  test('introspection and what is open to everybody are as they were', async () => {
    expect(await platform.read('{ __type(name: "Query") { name } viewer { id } }')).toEqual({
      __type: { name: 'Query' },
      viewer: null,
    });
  });
});
