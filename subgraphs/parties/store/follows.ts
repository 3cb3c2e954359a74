import type { Sql } from '#runtime/db/database.ts';
import type { Keyset } from '#runtime/subgraph/connection.ts';
import { LAST_UUID } from '#runtime/uuid.ts';
import type { PartySource } from '../view.ts';
import { PARTY } from './parties.ts';

const ACTIVATE = `INSERT INTO parties.party_follows AS edge (user_id, party_id, active, shown, revision, followed_at)
  VALUES ($1, $2, true, $3, 1, $4)
  ON CONFLICT (user_id, party_id) DO UPDATE
    SET active = true, shown = excluded.shown, revision = edge.revision + 1, followed_at = excluded.followed_at
    WHERE NOT edge.active
  RETURNING revision`;

/** Begins to follow. @returns the edge's revision, null when it was there already, unchanged */
export async function activateFollow(
  tx: Sql,
  userId: string,
  partyId: string,
  shown: boolean,
  at: Date,
): Promise<number | null> {
  const [edge] = await tx.query<{ revision: number }>(ACTIVATE, [userId, partyId, shown, at]);
  return edge?.revision ?? null;
}

const SHOW = `UPDATE parties.party_follows SET shown = $3 WHERE user_id = $1 AND party_id = $2 AND active AND shown <> $3`;

/** Decides whether others see that somebody follows; nothing else of the edge changes, and nobody is told. */
export async function showFollow(tx: Sql, userId: string, partyId: string, shown: boolean): Promise<void> {
  await tx.query(SHOW, [userId, partyId, shown]);
}

// The consent to be shown ends with the follow.
const DEACTIVATE = `UPDATE parties.party_follows SET active = false, shown = false, revision = revision + 1
  WHERE user_id = $1 AND party_id = $2 AND active RETURNING revision`;

/** Stops following. @returns the edge's revision, null when there was nothing to stop */
export async function deactivateFollow(tx: Sql, userId: string, partyId: string): Promise<number | null> {
  const [edge] = await tx.query<{ revision: number }>(DEACTIVATE, [userId, partyId]);
  return edge?.revision ?? null;
}

const FOLLOWED_OF = `SELECT party_id AS id FROM parties.party_follows WHERE user_id = $1 AND party_id = ANY($2::uuid[]) AND active`;

/** Those of the parties that the viewer follows; one statement. */
export async function followedByViewer(sql: Sql, viewerId: string, partyIds: readonly string[]): Promise<Set<string>> {
  const rows = await sql.query<{ id: string }>(FOLLOWED_OF, [viewerId, partyIds]);
  return new Set(rows.map(({ id }) => id));
}

/** A follower who chose to be shown. */
export interface ShownFollower {
  readonly userId: string;
  readonly followedAt: Date;
}

// Neither of two people between whom there is a block is shown the other ($5 is the viewer, null for nobody). Scalar subqueries by
// primary key: NOT EXISTS is planned as a hash of all blocks where there are many.
const SHOWN_FOLLOWERS = `SELECT asked.place::int, edge.user_id AS "userId", edge.followed_at AS "followedAt"
  FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) WITH ORDINALITY AS asked (party_id, at, id, place)
  CROSS JOIN LATERAL (
    SELECT f.user_id, f.followed_at FROM parties.party_follows f
    WHERE f.party_id = asked.party_id AND f.active AND f.shown AND (f.followed_at, f.user_id) < (asked.at, asked.id)
      AND (SELECT b.active FROM parties.blocks b WHERE b.blocker_id = f.user_id AND b.blocked_id = $5::uuid) IS NOT TRUE
      AND (SELECT b.active FROM parties.blocks b WHERE b.blocker_id = $5::uuid AND b.blocked_id = f.user_id) IS NOT TRUE
    ORDER BY f.followed_at DESC, f.user_id DESC LIMIT $4
  ) AS edge
  ORDER BY asked.place, edge.followed_at DESC, edge.user_id DESC`;

/**
 * Followers of parties who chose to be shown, latest first, at most `limit` of each; one statement for all of them.
 * @returns one list for each entry of `pages`
 */
export async function shownFollowerPages(
  sql: Sql,
  pages: readonly { readonly partyId: string; readonly after: Keyset | null }[],
  viewerId: string | null,
  limit: number,
): Promise<ShownFollower[][]> {
  const rows = await sql.query<ShownFollower & { place: number }>(SHOWN_FOLLOWERS, [
    pages.map(({ partyId }) => partyId),
    pages.map(({ after }) => after?.at ?? 'infinity'),
    pages.map(({ after }) => after?.id ?? LAST_UUID),
    limit,
    viewerId,
  ]);
  const lists = pages.map((): ShownFollower[] => []);
  for (const { place, ...follower } of rows) lists[place - 1]?.push(follower);
  return lists;
}

/** A party and when somebody began to follow it. */
export interface FollowedParty {
  readonly party: PartySource;
  readonly followedAt: Date;
}

const FOLLOWED_PARTIES = `SELECT f.followed_at AS "followedAt", ${PARTY}
  FROM parties.party_follows f JOIN parties.parties p ON p.id = f.party_id
  WHERE f.user_id = $1 AND f.active AND (f.followed_at, f.party_id) < ($2::timestamptz, $3::uuid)
  ORDER BY f.followed_at DESC, f.party_id DESC LIMIT $4`;

/** Parties that somebody follows, latest first. */
export async function followedPartyPage(
  sql: Sql,
  userId: string,
  after: Keyset | null,
  limit: number,
): Promise<FollowedParty[]> {
  const rows = await sql.query<PartySource & { followedAt: Date }>(FOLLOWED_PARTIES, [
    userId,
    after?.at ?? 'infinity',
    after?.id ?? LAST_UUID,
    limit,
  ]);
  return rows.map(({ followedAt, ...party }) => ({ party, followedAt }));
}
