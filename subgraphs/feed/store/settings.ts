import { newUuid } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { keysetSnapshot } from '#runtime/events/keyset-snapshot.ts';
import { FIRST_UUID } from '#runtime/uuid.ts';
import { type ConsentDecision, consentChanged } from '../events.ts';

/** What somebody lets personalized feeds use. */
export interface FeedConsent {
  readonly usesParty: boolean;
  /** Since when reactions count; null without consent. */
  readonly interactionsSince: Date | null;
  readonly decidedAt: Date;
  /** How often it was decided. */
  readonly revision: number;
}

const COLUMNS = `user_id AS "userId", uses_party AS "usesParty", interactions_since AS "interactionsSince", decided_at AS "decidedAt", revision`;
const OF_PEOPLE = `SELECT ${COLUMNS} FROM feed.settings WHERE user_id = ANY ($1::uuid[])`;

/** By person, what they decided; who has not is missing. */
export async function consentsOf(sql: Sql, userIds: readonly string[]): Promise<Map<string, FeedConsent>> {
  const rows = await sql.query<FeedConsent & { userId: string }>(OF_PEOPLE, [userIds]);
  return new Map(rows.map(({ userId, ...consent }) => [userId, consent]));
}

// A row that says nothing first, so that who decides for the first time waits for another first time of theirs, and for reactions being counted.
const BEGIN = `INSERT INTO feed.settings (user_id, uses_party, decided_at, revision) VALUES ($1, false, $2, 0) ON CONFLICT DO NOTHING RETURNING user_id`;
const LOCK = `SELECT ${COLUMNS} FROM feed.settings WHERE user_id = $1 FOR UPDATE`;

/** What somebody decided, locked until the transaction ends; `isFirst` where they never had: nothing is consented to then. */
export async function lockConsent(
  tx: Sql,
  userId: string,
  at: Date,
): Promise<{ readonly consent: FeedConsent; readonly isFirst: boolean }> {
  const begun = await tx.query(BEGIN, [userId, at]);
  const [row] = await tx.query<FeedConsent>(LOCK, [userId]);
  const consent = row ?? { usesParty: false, interactionsSince: null, decidedAt: at, revision: 0 };
  return { consent, isFirst: begun.length > 0 };
}

const CHANGE = `UPDATE feed.settings SET uses_party = $2, interactions_since = $3, decided_at = $4, revision = $5 WHERE user_id = $1`;

/** Writes what somebody decided, of a row that is locked. */
export async function changeConsent(tx: Sql, userId: string, consent: FeedConsent): Promise<void> {
  await tx.query(CHANGE, [userId, consent.usesParty, consent.interactionsSince, consent.decidedAt, consent.revision]);
}

/** Whose reactions may be used, and since when. */
export const consentsSnapshot = keysetSnapshot<ConsentDecision>({
  type: 'feed.consent_changed',
  text: `SELECT ${COLUMNS} FROM feed.settings WHERE user_id > $1::uuid AND interactions_since IS NOT NULL ORDER BY user_id LIMIT $2`,
  start: [FIRST_UUID],
  key: ({ userId }) => [userId],
  event: (decision) => consentChanged(decision, { newId: newUuid, clock: () => decision.decidedAt }),
});
