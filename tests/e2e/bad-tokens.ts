import { createSecretKey } from 'node:crypto';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { signAccessToken, verifyAccessToken } from '#runtime/access-token.ts';
import { newUuid } from '#runtime/clock.ts';
import { generateSigningKey } from '#runtime/config/signing-key.ts';
import type { Secrets } from '#runtime/secrets.ts';

/** What an attacker, or a client that fell asleep, presents instead of a good token: `token` but for one fault each. */
export async function badTokens(token: string, secrets: Secrets): Promise<Readonly<Record<string, string>>> {
  const claims = decodeJwt(token);
  const [key] = secrets.jwtPrivateKeys;
  const header = { alg: 'EdDSA', typ: 'at+jwt', kid: key.kid };
  const signed = (changes: object, headers: object = {}) =>
    new SignJWT({ ...claims, ...changes }).setProtectedHeader({ ...header, ...headers }).sign(key.privateKey);
  const hmac = (secret: string | Buffer) =>
    new SignJWT(claims).setProtectedHeader({ ...header, alg: 'HS256' }).sign(createSecretKey(Buffer.from(secret)));
  const [head, body, signature] = token.split('.') as [string, string, string];
  const raised = Buffer.from(JSON.stringify({ ...claims, role: 'system_admin', role_level: 10 })).toString('base64url');
  const viewer = await verifyAccessToken(token, { secrets, now: new Date() });
  const longAgo = { secrets, issuedAt: new Date(Date.now() - 16 * 60_000), tokenId: newUuid() };

  return {
    expired: (await signAccessToken(viewer, longAgo)).token,
    'signed by another key': await new SignJWT(claims).setProtectedHeader(header).sign(generateSigningKey().privateKey),
    'of algorithm none': new UnsecuredJWT(claims).encode(),
    'of algorithm none that keeps its signature': `${encoded({ ...header, alg: 'none' })}.${body}.${signature}`,
    'HS256 with the public key as PEM': await hmac(key.publicKey.export({ format: 'pem', type: 'spki' })),
    'HS256 with the public key as DER': await hmac(key.publicKey.export({ format: 'der', type: 'spki' })),
    'HS256 with the public key of the JWKS': await hmac(Buffer.from(key.publicJwk.x, 'base64url')),
    'that brings its own key': await bringingItsKey(claims, header),
    'with a role raised by hand': `${head}.${raised}.${signature}`,
    'of another type': await signed({}, { typ: 'JWT' }),
    'of another issuer': await signed({ iss: 'evil' }),
    'for another audience': await signed({ aud: 'evil' }),
    'that never expires': await signed({ exp: undefined }),
    'of an unknown key': await signed({}, { kid: '../../etc/passwd' }),
    'cut short': token.slice(0, -10),
    'without its last part': `${head}.${body}`,
    'that is no token': 'null',
  };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** RFC 8725 section 3.10: a key in the header is the attacker's. */
function bringingItsKey(claims: object, header: { alg: string; typ: string }): Promise<string> {
  const { privateKey, publicJwk, kid } = generateSigningKey();
  return new SignJWT({ ...claims }).setProtectedHeader({ ...header, kid, jwk: { ...publicJwk } }).sign(privateKey);
}
