import { createHmac, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  ACCESS_TOKEN_LIFETIME_S,
  accessTokenVerifier,
  InvalidToken,
  publicJwks,
  signAccessToken,
  type TokenSubject,
  verifyAccessToken,
} from './access-token.ts';
import { newUuid } from './clock.ts';
import { generateSigningKey } from './config/signing-key.ts';
import type { Secrets } from './secrets.ts';
import { ROLE_LEVEL, ROLES } from './viewer.ts';

const key = generateSigningKey();
const secrets = { jwtPrivateKeys: [key] as const };
const issuedAt = new Date('2026-05-19T09:30:00.123Z');
const subject: TokenSubject = {
  id: newUuid(),
  username: 'ayse_demir',
  role: 'mp',
  partyId: newUuid(),
  sessionId: newUuid(),
};

const sign = (overrides: Partial<TokenSubject> = {}) =>
  signAccessToken({ ...subject, ...overrides }, { secrets, issuedAt, tokenId: newUuid() });
const verify = (token: string, now = issuedAt, keys: Pick<Secrets, 'jwtPrivateKeys'> = secrets) =>
  verifyAccessToken(token, { secrets: keys, now });
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (token: string, index: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[index] ?? '', 'base64url').toString('utf8'));

/** A token of ours but for the changes: everything right except what is under test. */
async function forged(
  changes: { header?: object; claims?: object; without?: readonly string[]; privateKey?: KeyObject } = {},
): Promise<string> {
  const { token } = await sign();
  const claims = { ...decoded(token, 1), ...changes.claims };
  for (const name of changes.without ?? []) Reflect.deleteProperty(claims, name);
  return await new SignJWT(claims)
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: key.kid, ...changes.header })
    .sign(changes.privateKey ?? key.privateKey);
}

async function faultOf(token: string, now?: Date): Promise<string> {
  const error = await verify(token, now).then(
    () => expect.unreachable('the token was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof InvalidToken)) throw error;
  expect(error.publicCode).toBe('INVALID_TOKEN');
  return error.code;
}

describe('an access token', () => {
  test('carries the claims of domain.md section 3 and nothing else', async () => {
    const { token, expiresAt } = await sign();
    expect(decoded(token, 0)).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: key.kid });
    const exp = Math.floor(issuedAt.getTime() / 1000) + ACCESS_TOKEN_LIFETIME_S;
    expect(decoded(token, 1)).toEqual({
      iss: 'politplatform',
      aud: 'politplatform',
      sub: subject.id,
      username: 'ayse_demir',
      role: 'mp',
      role_level: 7,
      party_id: subject.partyId,
      iat: issuedAt.getTime() / 1000,
      exp,
      jti: expect.any(String),
      sid: subject.sessionId,
    });
    expect(expiresAt.getTime()).toBe(exp * 1000);
  });

  test('has no party_id without a party', async () => {
    const { token } = await sign({ partyId: null });
    expect(decoded(token, 1)).not.toHaveProperty('party_id');
    expect((await verify(token)).partyId).toBeNull();
  });

  test('verifies to the viewer it was signed for, to the millisecond', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ROLES),
        fc.option(fc.constant(newUuid()), { nil: null }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        async (role, partyId, at) => {
          const { token } = await signAccessToken(
            { ...subject, role, partyId },
            { secrets, issuedAt: at, tokenId: newUuid() },
          );
          expect(await verify(token, at)).toEqual({
            id: subject.id,
            username: subject.username,
            role,
            roleLevel: ROLE_LEVEL[role],
            partyId,
            sessionId: subject.sessionId,
            issuedAt: at.getTime(),
          });
        },
      ),
    );
  });

  test('expires after 15 minutes', async () => {
    const { token, expiresAt } = await sign();
    await expect(verify(token, new Date(expiresAt.getTime() - 1))).resolves.toMatchObject({ id: subject.id });
    expect(await faultOf(token, expiresAt)).toBe('TOKEN_EXPIRED');
  });
});

describe('a verifier that remembers', () => {
  test('gives the same answers, and none past the expiry', async () => {
    let now = issuedAt;
    const remembering = accessTokenVerifier({ secrets, clock: () => now });
    const { token, expiresAt } = await sign();
    const viewer = await verify(token);
    expect([await remembering(token), await remembering(token)]).toEqual([viewer, viewer]);
    now = new Date(expiresAt.getTime() - 1);
    expect(await remembering(token)).toEqual(viewer);
    now = expiresAt;
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(remembering(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED', publicCode: 'INVALID_TOKEN' });
    }
  });

  test('never takes a forged token for the one it was made of', async () => {
    const remembering = accessTokenVerifier({ secrets, clock: () => issuedAt });
    const { token } = await sign();
    await remembering(token);
    const [header, claims, signature] = token.split('.');
    const raised = part({ ...decoded(token, 1), role: 'system_admin', role_level: 10 });
    for (const bad of [
      `${header}.${raised}.${signature}`,
      `${header}.${claims}.`,
      `${token} `,
      token.slice(0, -1),
      '',
    ]) {
      await expect(remembering(bad)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    }
  });
});

describe('rotation', () => {
  const old = generateSigningKey();

  test('the first key signs and all verify', async () => {
    const both = { jwtPrivateKeys: [key, old] as const };
    const { token: before } = await signAccessToken(subject, {
      secrets: { jwtPrivateKeys: [old] },
      issuedAt,
      tokenId: newUuid(),
    });
    const { token: after } = await signAccessToken(subject, { secrets: both, issuedAt, tokenId: newUuid() });
    expect(decoded(after, 0)).toMatchObject({ kid: key.kid });
    await expect(verify(before, issuedAt, both)).resolves.toMatchObject({ id: subject.id });
    await expect(verify(after, issuedAt, both)).resolves.toMatchObject({ id: subject.id });
    expect(await faultOf(before)).toBe('TOKEN_INVALID');
  });

  test('the key set holds the public halves only', () => {
    const { keys } = publicJwks({ jwtPrivateKeys: [key, old] });
    expect(keys.map(({ kid }) => kid)).toEqual([key.kid, old.kid]);
    for (const jwk of keys) {
      expect(Object.keys(jwk).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x']);
    }
  });
});

describe('is refused', () => {
  const { x } = key.publicJwk;

  test('forged or not a token at all', async () => {
    const { token } = await sign();
    const [header, claims, signature = ''] = token.split('.');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const raised = part({ ...decoded(token, 1), role: 'system_admin', role_level: 10 });
    for (const bad of [
      `${header}.${claims}.${flipped}`,
      `${header}.${raised}.${signature}`,
      `${header}.${claims}.`,
      `${header}.${claims}`,
      '',
      '.',
      'a.b.c',
      '\u0000',
      '\ud800.\udfff.x',
      `${token}.${token}`,
      'x'.repeat(1_000_000),
    ]) {
      expect(await faultOf(bad)).toBe('TOKEN_INVALID');
    }
    const stranger = generateSigningKey();
    expect(await faultOf(await forged({ privateKey: stranger.privateKey }))).toBe('TOKEN_INVALID');
  });

  test('of another algorithm, the public key as HMAC secret included', async () => {
    const { token } = await sign();
    const claims = token.split('.')[1];
    const none = part({ alg: 'none', typ: 'at+jwt', kid: key.kid });
    expect(await faultOf(`${none}.${claims}.`)).toBe('TOKEN_INVALID');
    const header = part({ alg: 'HS256', typ: 'at+jwt', kid: key.kid });
    const pem = key.publicKey.export({ type: 'spki', format: 'pem' });
    for (const secret of [pem, x, Buffer.from(x, 'base64url'), JSON.stringify(key.publicJwk)]) {
      const mac = createHmac('sha256', secret).update(`${header}.${claims}`).digest('base64url');
      expect(await faultOf(`${header}.${claims}.${mac}`)).toBe('TOKEN_INVALID');
    }
    // The same signature under the name that RFC 9864 gives it is still not on our list.
    expect(await faultOf(await forged({ header: { alg: 'Ed25519' } }))).toBe('TOKEN_INVALID');
  });

  test.each([
    ['another type', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['an unknown key', { header: { kid: 'someone-elses' } }],
    ['no key', { header: { kid: undefined } }],
    ['a key inside the token', { header: { kid: undefined, jwk: key.publicJwk } }],
    ['another issuer', { claims: { iss: 'elsewhere' } }],
    ['another audience', { claims: { aud: 'elsewhere' } }],
    ['no expiry', { without: ['exp'] }],
    ['no issue time', { without: ['iat'] }],
    ['no session', { without: ['sid'] }],
    ['no subject', { without: ['sub'] }],
    ['a subject that is no id', { claims: { sub: 'root' } }],
    ['an unknown role', { claims: { role: 'sultan' } }],
    ['a level that is no number', { claims: { role_level: '10' } }],
    ['a party that is no id', { claims: { party_id: null } }],
    ['a text as issue time', { claims: { iat: '1' } }],
    ['an expiry that is no number', { claims: { exp: 'never' } }],
  ] as const)('with %s', async (_, changes) => {
    expect(await faultOf(await forged(changes as Parameters<typeof forged>[0]))).toBe('TOKEN_INVALID');
  });

  test('with one text for people, whatever the reason', async () => {
    const { token, expiresAt } = await sign();
    const errors = await Promise.all(
      [verify('a.b.c'), verify(token, expiresAt)].map((attempt) => attempt.catch((e) => e)),
    );
    expect(new Set(errors.map((error: InvalidToken) => JSON.stringify(error.texts))).size).toBe(1);
  });
});
