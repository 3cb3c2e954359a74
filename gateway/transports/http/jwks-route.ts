import type { FastifyInstance } from 'fastify';
import { publicJwks } from '#runtime/access-token.ts';
import type { Secrets } from '#runtime/secrets.ts';

/** Verifiers may keep the key set this long; a new key is published that much before it signs. */
const MAX_AGE_SECONDS = 300;

/** The public halves of the keys that sign access tokens (RFC 7517). */
export function addJwksRoute(app: FastifyInstance, secrets: Pick<Secrets, 'jwtPrivateKeys'>): void {
  app.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.type('application/jwk-set+json; charset=utf-8').header('cache-control', `public, max-age=${MAX_AGE_SECONDS}`);
    return JSON.stringify(publicJwks(secrets));
  });
}
