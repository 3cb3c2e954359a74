import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, jwtVerify, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { generateSigningKey, parseSigningKey } from './signing-key.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = privateKey.export({ format: 'jwk' });

test('PEM, PEM with written-out line breaks and JWK are the same key, named by its RFC 7638 thumbprint', async () => {
  const keys = [pem, pem.replaceAll('\n', '\\n'), JSON.stringify(jwk)].map(parseSigningKey);
  const thumbprint = await calculateJwkThumbprint(jwk);
  expect(keys.map(({ kid }) => kid)).toEqual([thumbprint, thumbprint, thumbprint]);
  expect(parseSigningKey(JSON.stringify({ ...jwk, kid: 'mine' })).kid).toBe('mine');
});

test('jose signs with it, and the public JWK alone verifies', async () => {
  const key = generateSigningKey();
  const token = await new SignJWT({ sub: 'a' }).setProtectedHeader({ alg: 'EdDSA', kid: key.kid }).sign(key.privateKey);
  expect(key.publicJwk).not.toHaveProperty('d');
  const { payload } = await jwtVerify(token, key.publicJwk, { algorithms: ['EdDSA'] });
  expect(payload.sub).toBe('a');
  await expect(jwtVerify(token, generateSigningKey().publicKey)).rejects.toThrow('signature');
});

test.each([
  ['nonsense', 'secret-nonsense', 'not a readable private key'],
  ['a public JWK', JSON.stringify({ ...jwk, d: undefined }), 'not a private one'],
  ['an RSA key', rsaPem(), 'of type rsa, not Ed25519'],
  ['broken JSON', '{"d": "secret-nonsense"', 'not valid JSON'],
])('%s is refused without being quoted', (_name, text, complaint) => {
  const read = () => parseSigningKey(text);
  expect(read).toThrow(complaint);
  expect(read).not.toThrow('secret-nonsense');
});

function rsaPem(): string {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
