import { errors, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import type { PublicJwk, SigningKey } from './config/signing-key.ts';
import { AppError } from './errors.ts';
import type { Secrets } from './secrets.ts';
import { ROLE_LEVEL, ROLES, type Role, type Viewer } from './viewer.ts';

/** How long an access token is accepted, in seconds (quality.md: 15 minutes). */
export const ACCESS_TOKEN_LIFETIME_S = 15 * 60;

const ISSUER = 'politplatform';
const AUDIENCE = 'politplatform';
/** RFC 9068 section 2.1: other JWTs of this issuer can never pass as access tokens. */
const TYPE = 'at+jwt';
/** The only algorithm ever accepted, whatever a token's header says (RFC 8725 section 3.1). */
const ALGORITHM = 'EdDSA';

/** What signs access tokens: the first key, while all of them verify. */
export type SigningKeys = Pick<Secrets, 'jwtPrivateKeys'>;

/** The account that a token speaks for, as it stood when the token was issued. */
export interface TokenSubject {
  readonly id: string;
  readonly username: string;
  readonly role: Role;
  readonly partyId: string | null;
  readonly sessionId: string;
}

export type TokenFault = 'TOKEN_EXPIRED' | 'TOKEN_INVALID' | 'TOKEN_REVOKED';

/** An access token that is not accepted. People and clients are told one thing; only the log tells the reasons apart. */
export class InvalidToken extends AppError {
  readonly code: TokenFault;
  readonly publicCode = 'INVALID_TOKEN';

  constructor(code: TokenFault, cause?: unknown) {
    super(
      {
        en: 'The access token is expired, revoked or not one of ours. Refresh it or sign in again.',
        tr: 'Erişim anahtarının süresi dolmuş, iptal edilmiş ya da bize ait değil. Yenileyin ya da yeniden giriş yapın.',
      },
      { cause },
    );
    this.code = code;
  }
}

/** What domain.md section 3 puts into a token; `party_id` is absent without a party. */
const claimsSchema = z.object({
  sub: z.uuid(),
  username: z.string().min(1),
  role: z.enum(ROLES),
  role_level: z.int(),
  party_id: z.uuid().optional(),
  iat: z.number().positive(),
  exp: z.int(),
  jti: z.uuid(),
  sid: z.uuid(),
});

/**
 * Signs an access token (JWT, RFC 7519, EdDSA with Ed25519) with the first key.
 *
 * `iat` carries milliseconds as a fraction of the second, as RFC 7519 section 2 allows for a NumericDate: a revocation and the
 * token issued right after it may fall into one second and must be told apart. `exp` is a whole second.
 *
 * @param issuedAt when the account was read for this token, not later: a role that changes afterwards must find the token older.
 */
export async function signAccessToken(
  subject: TokenSubject,
  options: { readonly secrets: SigningKeys; readonly issuedAt: Date; readonly tokenId: string },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const key = options.secrets.jwtPrivateKeys[0];
  const iat = options.issuedAt.getTime() / 1000;
  const exp = Math.floor(iat) + ACCESS_TOKEN_LIFETIME_S;
  const claims = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: subject.id,
    username: subject.username,
    role: subject.role,
    role_level: ROLE_LEVEL[subject.role],
    ...(subject.partyId === null ? {} : { party_id: subject.partyId }),
    iat,
    exp,
    jti: options.tokenId,
    sid: subject.sessionId,
  };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: key.kid })
    .sign(key.privateKey);
  return { token, expiresAt: new Date(exp * 1000) };
}

/**
 * Who a token speaks for. Says nothing of revocations: ask the session guard of the auth subgraph next.
 *
 * @throws InvalidToken in every case in which it does not hold: expired, forged, of another algorithm, type, issuer, audience or
 *   key, or with claims that we would not have written
 */
export async function verifyAccessToken(
  token: string,
  options: { readonly secrets: SigningKeys; readonly now: Date },
): Promise<Viewer> {
  return (await verify(token, options)).viewer;
}

/** How many verified tokens are remembered: about 1 KB each. */
const REMEMBERED = 10_000;

/**
 * {@link verifyAccessToken} for a process that sees the same tokens again and again: the signature of each is checked once (130 µs), a
 * token that verified is remembered until it expires. Refused tokens are not remembered.
 */
export function accessTokenVerifier(options: {
  readonly secrets: SigningKeys;
  readonly clock: Clock;
}): (token: string) => Promise<Viewer> {
  const { secrets, clock } = options;
  const verified = new LRUCache<string, VerifiedToken>({ max: REMEMBERED });
  return async (token) => {
    const now = clock();
    const known = verified.get(token) ?? (await verify(token, { secrets, now }));
    if (known.expiresAt <= now) {
      verified.delete(token);
      throw new InvalidToken('TOKEN_EXPIRED');
    }
    verified.set(token, known);
    return known.viewer;
  };
}

/** Three parts of base64url. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

interface VerifiedToken {
  readonly viewer: Viewer;
  readonly expiresAt: Date;
}

async function verify(
  token: string,
  options: { readonly secrets: SigningKeys; readonly now: Date },
): Promise<VerifiedToken> {
  // The decoder overlooks spaces and padding, RFC 7515 section 2 does not: one token has one form.
  if (!COMPACT.test(token)) throw new InvalidToken('TOKEN_INVALID');
  const { payload } = await jwtVerify(token, (header) => publicKeyOf(options.secrets, header.kid), {
    algorithms: [ALGORITHM],
    typ: TYPE,
    issuer: ISSUER,
    audience: AUDIENCE,
    currentDate: options.now,
    requiredClaims: ['exp'],
  }).catch((error: unknown) => {
    throw new InvalidToken(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID', error);
  });
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) throw new InvalidToken('TOKEN_INVALID', claims.error);
  const { sub, username, role, role_level, party_id, iat, exp, sid } = claims.data;
  const viewer = {
    id: sub,
    username,
    role,
    roleLevel: role_level,
    partyId: party_id ?? null,
    sessionId: sid,
    issuedAt: Math.round(iat * 1000),
  };
  return { viewer, expiresAt: new Date(exp * 1000) };
}

function publicKeyOf(secrets: SigningKeys, kid: string | undefined): SigningKey['publicKey'] {
  const key = secrets.jwtPrivateKeys.find((candidate) => candidate.kid === kid);
  // Thrown inside jose, so that an unknown key ends like every other fault.
  if (key === undefined) throw new errors.JWKSNoMatchingKey();
  return key.publicKey;
}

/** The key set for /.well-known/jwks.json (RFC 7517): the public halves of all keys that verify. */
export function publicJwks(secrets: SigningKeys): { readonly keys: readonly PublicJwk[] } {
  return { keys: secrets.jwtPrivateKeys.map((key) => key.publicJwk) };
}
