import { appendEvents } from '#runtime/events/outbox.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { newEvent } from '#schema/events/contracts.ts';
import { type NewAccount, type RegisterInput, readRegisterInput } from '../account-input.ts';
import { hashPassword } from '../argon2.ts';
import type { AuthRequest, AuthServices } from '../context.ts';
import { EmailTaken, TooManyRegistrations, UsernameTaken } from '../errors.ts';
import { openSession, sessionTokens } from '../issue-tokens.ts';
import { type AccountRow, insertAccount, takenNames } from '../store/accounts.ts';
import type { SessionTokensSource } from '../view.ts';

/** Accounts from one network; generous, because a school or a mobile operator may share one. */
const LIMIT = { limit: 200, windowMs: 60 * 60 * 1_000 };

/**
 * Creates an account of role citizen with its first session, and answers once its profile can be read (or after 2 s: the profile
 * then follows).
 *
 * @throws ValidationFailed, UsernameTaken, EmailTaken, TooManyRegistrations; nothing was changed then
 */
export async function register(
  services: AuthServices,
  request: AuthRequest,
  input: RegisterInput,
): Promise<SessionTokensSource> {
  const wanted = readRegisterInput(input);
  await refuseTooMany(services.rateLimiter, request.clientNetwork);
  // Before the costly hash; the insert below decides if two come at the same time.
  await refuseTaken(services, wanted);
  const account: AccountRow = {
    id: services.newId(),
    username: wanted.username,
    email: wanted.email,
    role: 'citizen',
    createdAt: services.clock(),
    passwordHash: await hashPassword(wanted.password),
  };
  const registered = registeredEvent(account, wanted, services, request);
  const session = await services.db.sqlTransaction(async (tx) => {
    if (!(await insertAccount(tx, account))) return null;
    await appendEvents(tx, [registered]);
    const { userAgent } = request;
    return await openSession(
      tx,
      { ...account, partyId: null, isVerified: false },
      { issuedAt: account.createdAt, newId: services.newId, userAgent },
    );
  });
  if (session === null) {
    await refuseTaken(services, wanted);
    // Whoever had the name has just been rolled back or deleted; asking again will succeed.
    throw new UsernameTaken();
  }
  await services.events.applied(registered, ['users.profiles']);
  services.log.info({ event: 'registered', user_id: account.id, network: request.clientNetwork }, 'account created');
  return await sessionTokens(session, services);
}

async function refuseTooMany(limiter: AppServices['rateLimiter'], network: string | null): Promise<void> {
  const retryAt = network === null ? null : await limiter.take(`auth:register:${network}`, LIMIT);
  if (retryAt !== null) throw new TooManyRegistrations(retryAt);
}

async function refuseTaken(services: AuthServices, wanted: NewAccount): Promise<void> {
  const taken = await takenNames(services.db, wanted);
  if (taken.username) throw new UsernameTaken();
  if (taken.email) throw new EmailTaken();
}

function registeredEvent(account: AccountRow, wanted: NewAccount, services: AuthServices, request: AuthRequest) {
  return newEvent(
    'user.registered',
    {
      data: {
        user_id: account.id,
        username: account.username,
        display_name: wanted.displayName,
        province_code: wanted.provinceCode,
        role: account.role,
        created_at: account.createdAt.toISOString(),
      },
      aggregate: { type: 'user', id: account.id, revision: 1 },
      actorId: account.id,
      traceId: request.traceId,
    },
    { newId: services.newId, clock: () => account.createdAt },
  );
}
