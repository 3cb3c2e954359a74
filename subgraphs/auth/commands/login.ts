import { createHmac } from 'node:crypto';
import { type FieldFault, refuseFaults, type Texts } from '#runtime/errors.ts';
import { foldIdentifier } from '#runtime/identifier.ts';
import { NOBODYS_HASH, verifyPassword } from '../argon2.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { InvalidCredentials, TooManyLogins } from '../errors.ts';
import { issueTime, type OpenedSession, openSession, sessionTokens } from '../issue-tokens.ts';
import { afterFailure, afterSuccess, lockedUntil } from '../lockout.ts';
import { unreadablePassword } from '../password-policy.ts';
import { credentialByName, lockAccountForToken } from '../store/accounts.ts';
import { type AttemptKey, lockAttempts, readAttempts, saveAttempts } from '../store/login-attempts.ts';
import type { SessionTokensSource } from '../view.ts';

export interface LoginInput {
  /** Username or e-mail address. */
  readonly username: string;
  readonly password: string;
}

/**
 * quality.md: 25 in 5 minutes from one network. A sign-in that succeeds is given back: a school or an office behind one address
 * is many people, and who guesses does not succeed.
 */
const LIMIT = { limit: 25, windowMs: 5 * 60 * 1_000 };
const NAME_MAX = 254;
/** In place of a network where a request has none. */
const NO_NETWORK = '-';

/**
 * Signs in by username or e-mail address. Costs and says the same whether there is such an account or not.
 *
 * @throws InvalidCredentials, ValidationFailed for what can be nobody's name or password, TooManyLogins while attempts under this
 *   name are delayed (see lockout.ts) or this network has used up its attempts
 */
export async function login(
  services: AuthServices,
  request: AuthRequest,
  input: LoginInput,
): Promise<SessionTokensSource> {
  const startedAt = services.clock();
  refuseUnreadable(input);
  await refuseTooMany(services, request);
  const name = foldIdentifier(input.username.trim());
  const key = attemptKey(services, request, name);
  const locked = lockedUntil(await readAttempts(services.db, key), services.clock());
  if (locked !== null) throw tooManyLogins(services, request, locked);
  const credential = await credentialByName(services.db, name);
  const matches = await verifyPassword(credential?.passwordHash ?? NOBODYS_HASH, input.password);
  const session = await settle(services, request, key, matches ? (credential?.accountId ?? null) : null);
  if (request.clientNetwork !== null) await services.rateLimiter.giveBack(limiterKey(request.clientNetwork));
  services.log.info(
    {
      event: 'signed_in',
      user_id: session.account.id,
      duration_ms: services.clock().getTime() - startedAt.getTime(),
      user_agent: request.userAgent,
      network: request.clientNetwork,
    },
    'signed in',
  );
  return await sessionTokens(session, services);
}

/**
 * Counts the attempt and opens the session. Attempts under one name from one network are settled one after the other, and one
 * that comes after a failure finds the delay: guessing in parallel gains nothing, a right guess among them is refused unseen.
 */
async function settle(
  services: AuthServices,
  request: AuthRequest,
  key: AttemptKey,
  accountId: string | null,
): Promise<OpenedSession> {
  const settled = await services.db.sqlTransaction(async (tx): Promise<OpenedSession | Date | null> => {
    const now = services.clock();
    const attempts = await lockAttempts(tx, key, now);
    const locked = lockedUntil(attempts, now);
    if (locked !== null) return locked;
    const found = accountId === null ? undefined : await lockAccountForToken(tx, accountId);
    await saveAttempts(tx, key, found ? afterSuccess(attempts, now) : afterFailure(attempts, now), now);
    if (found === undefined) return null;
    const issuedAt = issueTime(now, found.revokedAt);
    return await openSession(tx, found.account, { issuedAt, newId: services.newId, userAgent: request.userAgent });
  });
  if (settled instanceof Date) throw tooManyLogins(services, request, settled);
  if (settled === null) {
    services.log.warn({ event: 'sign_in_refused', network: request.clientNetwork }, 'wrong name or password');
    throw new InvalidCredentials();
  }
  return settled;
}

async function refuseTooMany(services: AuthServices, request: AuthRequest): Promise<void> {
  const network = request.clientNetwork;
  const retryAt = network === null ? null : await services.rateLimiter.take(limiterKey(network), LIMIT);
  if (retryAt !== null) throw tooManyLogins(services, request, retryAt);
}

function limiterKey(network: string): string {
  return `auth:login:${network}`;
}

function tooManyLogins(services: AuthServices, request: AuthRequest, retryAt: Date): TooManyLogins {
  services.log.warn({ event: 'sign_in_delayed', network: request.clientNetwork }, 'too many attempts to sign in');
  return new TooManyLogins(retryAt);
}

/**
 * Attempts are counted under the name as it was given, not under the account: a name without an account behaves the same, and
 * nobody learns which address belongs to which username. Keyed, because people type passwords into the wrong field.
 */
function attemptKey(services: AuthServices, request: AuthRequest, name: string): AttemptKey {
  const loginKey = createHmac('sha256', services.secrets.internalHmacKey).update(`login:${name}`).digest('base64url');
  return { loginKey, network: request.clientNetwork ?? NO_NETWORK };
}

function refuseUnreadable(input: LoginInput): void {
  const faults: FieldFault[] = [];
  if (input.username.trim() === '' || input.username.length > NAME_MAX || !isText(input.username)) {
    faults.push({ path: ['input', 'username'], texts: NAME_FORM });
  }
  const password = input.password === '' ? PASSWORD_MISSING : unreadablePassword(input.password);
  if (password !== null) faults.push({ path: ['input', 'password'], texts: password });
  refuseFaults(faults);
}

function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

const NAME_FORM: Texts = {
  en: `Enter your username or e-mail address, at most ${NAME_MAX} characters.`,
  tr: `Kullanıcı adınızı ya da e-posta adresinizi girin, en fazla ${NAME_MAX} karakter.`,
};
const PASSWORD_MISSING: Texts = { en: 'Enter your password.', tr: 'Parolanızı girin.' };
