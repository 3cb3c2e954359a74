import { signAccessToken } from '#runtime/access-token.ts';
import { newUuid, systemClock } from '#runtime/clock.ts';
import { appendEvents } from '#runtime/events/outbox.ts';
import { newEvent } from '#schema/events/contracts.ts';
import type { PartsInstallation } from './installation.ts';

/** Somebody who may write. */
export interface SignedIn {
  readonly id: string;
  readonly username: string;
  readonly token: string;
}

/** Posts as often as it likes, without a party. */
const ROLE = 'journalist';

const ACCOUNTS = `INSERT INTO auth.accounts (id, username, email, role, party_id, membership_revision, verified_at, created_at)
  SELECT id, username, username || '@example.org', '${ROLE}', NULL, 0, now(), now()
  FROM unnest($1::uuid[], $2::text[]) AS account (id, username)`;
/** Writes accounts and the events that tell of them, as registering does but for the password, and signs them in. */
export async function addPeople(
  { db, secrets }: Pick<PartsInstallation, 'db' | 'secrets'>,
  count: number,
  prefix = 'writer',
): Promise<SignedIn[]> {
  const people = Array.from({ length: count }, (_, n) => ({ id: newUuid(), username: `${prefix}_${n}` }));
  const events = people.map(({ id, username }) => {
    const data = {
      user_id: id,
      username,
      display_name: username,
      province_code: null,
      role: ROLE,
      created_at: systemClock().toISOString(),
    } as const;
    const aggregate = { type: 'user', id, revision: 1 } as const;
    return newEvent('user.registered', { data, aggregate, actorId: id }, { newId: newUuid, clock: systemClock });
  });
  await db.sqlTransaction(async (tx) => {
    await tx.query(ACCOUNTS, [people.map(({ id }) => id), people.map(({ username }) => username)]);
    await appendEvents(tx, events);
  });
  return Promise.all(
    people.map(async ({ id, username }) => {
      const subject = { id, username, role: ROLE, partyId: null, sessionId: newUuid() } as const;
      const { token } = await signAccessToken(subject, { secrets, issuedAt: systemClock(), tokenId: newUuid() });
      return { id, username, token };
    }),
  );
}
