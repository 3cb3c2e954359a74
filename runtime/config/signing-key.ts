import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** The public half of an Ed25519 key as published at /.well-known/jwks.json (RFC 8037). */
export type PublicJwk = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; alg: 'EdDSA'; use: 'sig' };

/** An Ed25519 key that signs access tokens; `kid` goes into their header. Both key objects are what jose takes. */
export type SigningKey = { kid: string; privateKey: KeyObject; publicKey: KeyObject; publicJwk: PublicJwk };

const publicParts = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });
const privateJwk = publicParts.extend({ d: z.string(), kid: z.string().min(1).optional() });

/**
 * Reads an Ed25519 private key: PEM (PKCS8; `\n` may be written as two characters, as .env files do) or a JWK in JSON.
 * `kid` is the JWK's own, else its RFC 7638 thumbprint. Throws an Error that never quotes the input.
 */
export function parseSigningKey(text: string): SigningKey {
  if (text.trimStart().startsWith('{')) {
    const jwk = privateJwk.safeParse(parseJson(text));
    if (!jwk.success) throw new Error('is a JWK, but not a private one with kty OKP and crv Ed25519');
    const { kid, ...key } = jwk.data;
    return fromPrivateKey(read({ key, format: 'jwk' }), kid);
  }
  return fromPrivateKey(read(text.replaceAll('\\n', '\n')));
}

/** A new random key. */
export function generateSigningKey(): SigningKey {
  return fromPrivateKey(generateKeyPairSync('ed25519').privateKey);
}

function fromPrivateKey(privateKey: KeyObject, ownKid?: string): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    throw new Error(`is a key of type ${privateKey.asymmetricKeyType}, not Ed25519`);
  }
  const publicKey = createPublicKey(privateKey);
  const { kty, crv, x } = publicParts.parse(publicKey.export({ format: 'jwk' }));
  // RFC 7638: the required members in lexical order, without spaces.
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  const kid = ownKid ?? thumbprint;
  return { kid, privateKey, publicKey, publicJwk: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } };
}

function read(input: Parameters<typeof createPrivateKey>[0]): KeyObject {
  try {
    return createPrivateKey(input);
  } catch {
    throw new Error('is not a readable private key'); // the original message may quote the key
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('is not valid JSON');
  }
}
