import type { Sql } from '#runtime/db/database.ts';
import type { NewPost } from '../post-acts.ts';
import { takeBells } from './bells-turn.ts';
import { FOLLOWER_MAY_SEE, POST_DELETED } from './shown.ts';

// Of a post by an author whom nobody has a bell on, and of one known to be deleted, nobody is to be told; it is remembered all the same,
// for bells of which is heard later.
const BEGIN = `INSERT INTO notifications.fan_outs (post_id, author_id, author_username, visibility, party_id, source_revision, created_at,
    trace_id, done)
  SELECT p.*, (SELECT true FROM notifications.alerts b WHERE b.author_id = p.author_id AND b.active LIMIT 1) IS NOT TRUE
    OR ${POST_DELETED} IS TRUE
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::int[], $7::timestamptz[], $8::text[])
    AS p(post_id, author_id, author_username, visibility, party_id, source_revision, created_at, trace_id)
  ORDER BY post_id
  ON CONFLICT (post_id) DO NOTHING`;

/** Has those with the authors' bells told of new posts; of each post once. */
export async function beginFanOuts(tx: Sql, posts: readonly NewPost[]): Promise<void> {
  if (posts.length === 0) return;
  await takeBells(tx);
  await tx.query(BEGIN, [
    posts.map(({ postId }) => postId),
    posts.map(({ authorId }) => authorId),
    posts.map(({ authorUsername }) => authorUsername),
    posts.map(({ visibility }) => visibility),
    posts.map(({ partyId }) => partyId),
    posts.map(({ sourceRevision }) => sourceRevision),
    posts.map(({ createdAt }) => createdAt),
    posts.map(({ traceId }) => traceId),
  ]);
}

/** The columns of a {@link NewPost} of notifications.fan_outs (alias p). */
export const NEW_POST = `p.post_id AS "postId", p.author_id AS "authorId", p.author_username AS "authorUsername", p.visibility,
  p.party_id AS "partyId", p.source_revision AS "sourceRevision", p.created_at AS "createdAt", p.trace_id AS "traceId"`;

/** A new post, and how far its telling has come. */
export interface FanOut extends NewPost {
  readonly reached: string;
  /** How many pages of those with the bell were told. */
  readonly batches: number;
}

// The least told of first, so that a post for five does not wait for one for a hundred thousand.
const NEXT = `SELECT ${NEW_POST}, p.reached, p.batches FROM notifications.fan_outs p WHERE NOT p.done ORDER BY p.batches, p.created_at, p.post_id LIMIT 1 FOR UPDATE`;

/** The fan-out whose turn it is, locked until the transaction ends; null when none is pending. */
export async function lockNextFanOut(tx: Sql): Promise<FanOut | null> {
  const [next] = await tx.query<FanOut>(NEXT);
  return next ?? null;
}

const FOLLOWERS = `SELECT b.follower_id AS id, ${FOLLOWER_MAY_SEE} AS "maySee"
  FROM notifications.alerts b
  CROSS JOIN (SELECT $7::uuid AS post_id, $4::text AS visibility, $5::uuid AS party_id) p
  WHERE b.author_id = $1 AND b.follower_id > $2 AND b.active AND b.since <= $3::timestamptz
  ORDER BY b.follower_id LIMIT $6`;

/** The next of those who had the author's bell when the post was published, by id, and whether they may see the post. */
export async function alertedFollowers(
  tx: Sql,
  { postId, authorId, reached, createdAt, visibility, partyId }: FanOut,
  limit: number,
): Promise<readonly { readonly id: string; readonly maySee: boolean }[]> {
  return await tx.query(FOLLOWERS, [authorId, reached, createdAt, visibility, partyId, limit, postId]);
}

const ADVANCE = `UPDATE notifications.fan_outs SET batches = batches + 1, reached = coalesce($2::uuid, reached), done = $3
  WHERE post_id = $1`;

/** Remembers the last follower dealt with, and whether there is none after. */
export async function advanceFanOut(tx: Sql, postId: string, reached: string | null, done: boolean): Promise<void> {
  await tx.query(ADVANCE, [postId, reached, done]);
}
