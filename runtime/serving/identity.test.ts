import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RequestInfo } from '#runtime/subgraph/define.ts';
import { ROLES } from '#runtime/viewer.ts';
import { IdentityRefused, identitySigner, identityVerifier } from './identity.ts';

const key = createSecretKey(randomBytes(32));
const NOW = new Date('2026-11-22T10:00:00Z');
const clock = () => NOW;
const sign = identitySigner({ key, subgraph: 'posts', clock });
const verifier = identityVerifier({ key, subgraph: 'posts', clock });

const REQUEST: RequestInfo = {
  requestId: 'r-1',
  viewer: {
    id: '01900000-0000-7000-8000-000000000001',
    username: 'ahmet_yilmaz',
    role: 'mp',
    roleLevel: 7,
    partyId: null,
    sessionId: 's-1',
    issuedAt: 1_790_000_000_000,
  },
  locale: 'tr',
  clientNetwork: '192.0.2.0/24',
  userAgent: 'tarayıcı/1.0 "🇹🇷"',
  traceId: null,
  idempotencyKey: null,
};
const BODY = '{"query":"{ __typename }","variables":{}}';

function check(header: string | undefined, body = BODY, other = verifier) {
  const identity = other.readHeader(header, 'operation');
  other.checkBody(identity, Buffer.from(body));
  return identity;
}

function fault(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof IdentityRefused) return error.fault;
    throw error;
  }
  throw new Error('it was accepted');
}

const header = sign(REQUEST, { kind: 'operation', body: BODY, leftMs: 1_234.5 });

const requests: fc.Arbitrary<RequestInfo> = fc.record({
  requestId: fc.string(),
  viewer: fc.option(
    fc.record({
      id: fc.uuid(),
      username: fc.string({ unit: 'binary' }),
      role: fc.constantFrom(...ROLES),
      roleLevel: fc.integer(),
      partyId: fc.option(fc.uuid()),
      sessionId: fc.uuid(),
      issuedAt: fc.maxSafeInteger(),
    }),
  ),
  locale: fc.constantFrom('tr', 'en'),
  clientNetwork: fc.option(fc.string()),
  userAgent: fc.option(fc.string({ unit: 'grapheme' })),
  traceId: fc.option(fc.string()),
  idempotencyKey: fc.option(fc.record({ value: fc.string(), operation: fc.string() })),
});

test('what the gateway knows of a request arrives as it was', () => {
  fc.assert(
    fc.property(
      requests,
      fc.string({ unit: 'grapheme' }),
      fc.integer({ min: 1, max: 60_000 }),
      (request, body, leftMs) => {
        const identity = check(sign(request, { kind: 'operation', body, leftMs }), body);
        expect(identity.request).toEqual(request);
        expect(identity.leftMs).toBe(leftMs);
      },
    ),
  );
});

test('the viewer is who they are at the moment of signing', () => {
  let viewer: RequestInfo['viewer'] = null;
  const socket = {
    ...REQUEST,
    get viewer() {
      return viewer;
    },
  };
  viewer = REQUEST.viewer;
  expect(check(sign(socket, { kind: 'operation', body: BODY, leftMs: 1 })).request.viewer).toEqual(viewer);
});

describe('refused is', () => {
  test('any change of a character of the header', () => {
    fc.assert(
      fc.property(fc.nat({ max: header.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }), (place, character) => {
        fc.pre(header[place] !== character);
        const altered = header.slice(0, place) + character + header.slice(place + 1);
        expect(['forged', 'malformed']).toContain(fault(() => check(altered)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('another spelling of the same signature: the last character of base64url has two bits that mean nothing', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const last of alphabet) {
      if (last !== header.at(-1)) expect(fault(() => check(header.slice(0, -1) + last))).toBe('forged');
    }
  });

  test('any change of a byte of the body', () => {
    const bytes = Buffer.from(BODY);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const altered = Buffer.from(bytes);
        altered[place] = (altered[place] ?? 0) ^ change;
        const identity = verifier.readHeader(header, 'operation');
        expect(fault(() => verifier.checkBody(identity, altered))).toBe('body altered');
      }),
    );
    expect(fault(() => check(header, ''))).toBe('body altered');
    expect(fault(() => check(header, `${BODY} `))).toBe('body altered');
  });

  test.each([
    [undefined, 'unsigned'],
    ['', 'malformed'],
    ['v1', 'malformed'],
    ['v1..', 'forged'],
    [header.slice(3), 'malformed'],
    [header.replace('v1', 'v2'), 'malformed'],
    [`${header}.`, 'malformed'],
    [`${header}=`, 'forged'],
    [header.slice(0, -1), 'forged'],
  ] as const)('the header %j: %s', (given, expected) => {
    expect(fault(() => check(given))).toBe(expected);
  });

  test('two headers of the name', () => {
    expect(fault(() => verifier.readHeader([header, header], 'operation'))).toBe('unsigned');
  });

  test('a signature of another subgraph, another installation or for another kind of fetch', () => {
    const users = identityVerifier({ key, subgraph: 'users', clock });
    expect(fault(() => check(header, BODY, users))).toBe('forged');
    const elsewhere = identityVerifier({ key: createSecretKey(randomBytes(32)), subgraph: 'posts', clock });
    expect(fault(() => check(header, BODY, elsewhere))).toBe('forged');
    expect(fault(() => verifier.readHeader(header, 'event'))).toBe('for another');
  });

  test('an expired signature, and one that would hold for longer than half a minute', () => {
    const at = (ms: number) => identityVerifier({ key, subgraph: 'posts', clock: () => new Date(NOW.getTime() + ms) });
    expect(check(header, BODY, at(19_999)).aud).toBe('posts');
    expect(fault(() => check(header, BODY, at(20_000)))).toBe('expired');
    // A clock that is behind the gateway's by ten seconds is borne with.
    expect(check(header, BODY, at(-10_000)).aud).toBe('posts');
    expect(fault(() => check(header, BODY, at(-10_001)))).toBe('expired');
  });
});
