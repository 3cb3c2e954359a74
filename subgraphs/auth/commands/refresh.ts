import { type Texts, ValidationFailed } from '#runtime/errors.ts';
import { announce } from '../announce.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { InvalidRefreshToken } from '../errors.ts';
import { issueTime, type OpenedSession, sessionTokens } from '../issue-tokens.ts';
import { hashRefreshToken, newRefreshToken, refreshVerdict } from '../refresh-token.ts';
import type { Revocation } from '../revocation.ts';
import { lockAccountForToken } from '../store/accounts.ts';
import { revokeSessionRow } from '../store/revocations.ts';
import { exchangeToken, lockSessionByToken } from '../store/sessions.ts';
import type { SessionTokensSource } from '../view.ts';

export interface RefreshInput {
  readonly refreshToken: string;
}

/**
 * Exchanges a refresh token (refresh-token.ts says which are taken). The new access token carries the role and party of now.
 *
 * @throws InvalidRefreshToken; if the token was used before, its session is revoked
 * @throws ValidationFailed without a token
 */
export async function refresh(
  services: AuthServices,
  request: AuthRequest,
  input: RefreshInput,
): Promise<SessionTokensSource> {
  if (input.refreshToken === '') throw new ValidationFailed([{ path: ['input', 'refreshToken'], texts: MISSING }]);
  if (!TOKEN.test(input.refreshToken)) throw new InvalidRefreshToken();
  const result = await exchange(services, hashRefreshToken(input.refreshToken));
  if ('refreshToken' in result) return await sessionTokens(result, services);
  if (result.revocation !== null) {
    await announce(services, result.revocation);
    services.log.warn(
      { event: 'refresh_token_reused', session_id: result.revocation.id, network: request.clientNetwork },
      'a refresh token was used twice; its session is revoked',
    );
  }
  throw new InvalidRefreshToken();
}

/** @returns the session that goes on, or the refusal with the revocation it led to. */
async function exchange(
  services: AuthServices,
  usedHash: string,
): Promise<OpenedSession | { readonly revocation: Revocation | null }> {
  return await services.db.sqlTransaction(async (tx) => {
    const presented = await lockSessionByToken(tx, usedHash);
    if (presented === undefined) return { revocation: null };
    const now = services.clock();
    const { session } = presented;
    const verdict = refreshVerdict(presented, now);
    if (verdict === 'ended') return { revocation: null };
    if (verdict === 'reused') return { revocation: await revokeSessionRow(tx, session.id, session.accountId, now) };
    const found = await lockAccountForToken(tx, session.accountId);
    if (found === undefined) return { revocation: null };
    const issuedAt = issueTime(now, found.revokedAt);
    const { token, hash } = newRefreshToken();
    await exchangeToken(tx, {
      sessionId: session.id,
      usedHash,
      newHash: hash,
      at: issuedAt,
      generation: verdict === 'next' ? session.generation + 1 : session.generation,
    });
    return { id: session.id, account: found.account, issuedAt, refreshToken: token, expiresAt: session.expiresAt };
  });
}

/** The form of every token we issue. */
const TOKEN = /^[\w-]{43}$/;

const MISSING: Texts = { en: 'Send the refresh token last received.', tr: 'Son alınan yenileme anahtarını gönderin.' };
