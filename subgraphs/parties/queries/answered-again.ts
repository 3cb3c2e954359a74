import type { Sql } from '#runtime/db/database.ts';
import { IdempotentResultGone } from '#runtime/idempotency/key.ts';
import type { Viewer } from '#runtime/viewer.ts';
import { actsFor } from '../permissions.ts';
import { blockersOf } from '../store/blocks.ts';
import { membershipOf } from '../store/memberships.ts';
import { politiciansByIds } from '../store/politicians.ts';
import type { MembershipSource, PoliticianSource } from '../view.ts';

// What has no key in the schema is not read again by itself when a command is answered again under its idempotency key.

/** A membership as it is now, for its owner and for whoever still decides on it. @throws IdempotentResultGone */
export async function membershipAgain(
  { db }: { readonly db: Sql },
  viewer: Pick<Viewer, 'id' | 'role' | 'partyId'>,
  { userId, partyId }: Pick<MembershipSource, 'userId' | 'partyId'>,
): Promise<MembershipSource> {
  const membership = viewer.id === userId || actsFor(viewer, partyId) ? await membershipOf(db, userId, partyId) : null;
  if (membership === null) throw new IdempotentResultGone();
  return membership;
}

/** An entry of the directory as it is now. @throws IdempotentResultGone also to whom its person blocks */
export async function politicianAgain(
  { db }: { readonly db: Sql },
  viewer: Pick<Viewer, 'id'>,
  { userId }: Pick<PoliticianSource, 'userId'>,
): Promise<PoliticianSource> {
  const isHidden = (await blockersOf(db, viewer.id, [userId])).has(userId);
  const entry = isHidden ? undefined : (await politiciansByIds(db, [userId])).get(userId);
  if (entry === undefined) throw new IdempotentResultGone();
  return entry;
}
