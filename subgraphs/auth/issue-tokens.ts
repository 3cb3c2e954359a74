import { signAccessToken } from '#runtime/access-token.ts';
import type { Sql } from '#runtime/db/database.ts';
import type { AppServices, RequestInfo } from '#runtime/subgraph/define.ts';
import { newRefreshToken, SESSION_LIFETIME_MS } from './refresh-token.ts';
import type { TokenAccount } from './store/accounts.ts';
import { insertSession } from './store/sessions.ts';
import type { SessionTokensSource } from './view.ts';

/** A session that has just begun or gone on, not yet turned into tokens. */
export interface OpenedSession {
  readonly id: string;
  readonly account: TokenAccount;
  /** When its access token counts as issued; the session's last_used_at. */
  readonly issuedAt: Date;
  readonly refreshToken: string;
  readonly expiresAt: Date;
}

/**
 * When a token counts as issued that is issued now: later than the last revocation of the account, if only by a millisecond, so
 * that what is issued after a revocation is accepted even within the same instant.
 */
export function issueTime(now: Date, revokedAt: Date | null): Date {
  return revokedAt !== null && revokedAt >= now ? new Date(revokedAt.getTime() + 1) : now;
}

/** Begins a session in the transaction that let its owner in. */
export async function openSession(
  tx: Sql,
  account: TokenAccount,
  make: {
    readonly issuedAt: Date;
    readonly newId: AppServices['newId'];
    readonly userAgent: RequestInfo['userAgent'];
  },
): Promise<OpenedSession> {
  const { issuedAt } = make;
  const { token, hash } = newRefreshToken();
  const session = {
    id: make.newId(),
    accountId: account.id,
    at: issuedAt,
    expiresAt: new Date(issuedAt.getTime() + SESSION_LIFETIME_MS),
    userAgent: shortUserAgent(make.userAgent),
    tokenHash: hash,
  };
  await insertSession(tx, session);
  return { id: session.id, account, issuedAt, refreshToken: token, expiresAt: session.expiresAt };
}

/** What the client gets; call it once the transaction is committed. */
export async function sessionTokens(
  session: OpenedSession,
  services: Pick<AppServices, 'secrets' | 'newId'>,
): Promise<SessionTokensSource> {
  const { token, expiresAt } = await signAccessToken(
    { ...session.account, sessionId: session.id },
    { secrets: services.secrets, issuedAt: session.issuedAt, tokenId: services.newId() },
  );
  return {
    accessToken: token,
    accessTokenExpiresAt: expiresAt,
    refreshToken: session.refreshToken,
    refreshTokenExpiresAt: session.expiresAt,
    user: session.account,
  };
}

const USER_AGENT_MAX = 200;

function shortUserAgent(userAgent: string | null): string | null {
  const clean = (userAgent ?? '')
    .slice(0, 4 * USER_AGENT_MAX)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  return clean === '' ? null : [...clean].slice(0, USER_AGENT_MAX).join('');
}
