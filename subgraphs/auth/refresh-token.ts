import { createHash, randomBytes } from 'node:crypto';

/** How long a lost answer may be asked for again (quality.md: 10 s). */
export const LEEWAY_MS = 10_000;
/** How long a session lives at most, however often it is refreshed. */
export const SESSION_LIFETIME_MS = 30 * 24 * 60 * 60 * 1_000;

/** A refresh token that is issued. */
export interface RefreshToken {
  /** What the client keeps: 32 random bytes, base64url. */
  readonly token: string;
  /** What we keep. A plain hash is enough: nobody guesses 256 random bits. */
  readonly hash: string;
}

/** Makes a refresh token of 256 random bits. */
export function newRefreshToken(): RefreshToken {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashRefreshToken(token) };
}

/** SHA-256, base64url. */
export function hashRefreshToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** What stands in the database when a refresh token is presented. */
export interface PresentedToken {
  readonly session: { readonly generation: number; readonly expiresAt: Date; readonly revokedAt: Date | null };
  readonly token: { readonly generation: number; readonly usedAt: Date | null };
}

/**
 * What becomes of a presented refresh token. Each exchange begins a new generation, whose number the session keeps.
 *
 * - `next`: of the present generation and not used: it is exchanged for one of the next generation.
 * - `again`: used, but not longer than 10 s ago, and nothing of the generation after it was used: the answer may have been lost,
 *   or two requests crossed. Another token of the present generation is issued.
 * - `reused`: anything else: two holders. Siblings that `again` made are caught here as well, because using one of them begins a
 *   generation that makes all others old. So a session never goes on in two branches. The session is to be revoked.
 * - `ended`: the session is revoked or has reached its absolute expiry.
 */
export function refreshVerdict({ session, token }: PresentedToken, now: Date): 'next' | 'again' | 'reused' | 'ended' {
  if (session.revokedAt !== null || session.expiresAt <= now) return 'ended';
  if (token.usedAt === null) return token.generation === session.generation ? 'next' : 'reused';
  const fresh = now.getTime() - token.usedAt.getTime() <= LEEWAY_MS;
  return fresh && token.generation === session.generation - 1 ? 'again' : 'reused';
}
