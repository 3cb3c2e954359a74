import type { Sql } from '#runtime/db/database.ts';
import type { PollSource } from '../view.ts';

/** A poll as it is kept with a new post. */
export interface NewPoll {
  readonly endsAt: Date;
  readonly hidesResults: boolean;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

const INSERT = `WITH poll AS (
    INSERT INTO posts.polls (post_id, ends_at, hides_results) VALUES ($1, $2, $3) RETURNING post_id
  )
  INSERT INTO posts.poll_options (id, post_id, place, text)
  SELECT option.id, poll.post_id, option.place, option.text
  FROM poll, unnest($4::uuid[], $5::text[]) WITH ORDINALITY AS option (id, text, place)`;

/** Keeps the poll of a new post. */
export async function insertPoll(tx: Sql, postId: string, poll: NewPoll): Promise<void> {
  await tx.query(INSERT, [
    postId,
    poll.endsAt,
    poll.hidesResults,
    poll.options.map(({ id }) => id),
    poll.options.map(({ text }) => text),
  ]);
}

const POLLS = `SELECT poll.post_id AS "postId", poll.ends_at AS "endsAt", poll.hides_results AS "hidesResults",
    jsonb_agg(jsonb_build_object('id', option.id, 'text', option.text) ORDER BY option.place) AS options
  FROM posts.polls poll JOIN posts.poll_options option ON option.post_id = poll.post_id
  WHERE poll.post_id = ANY($1::uuid[]) GROUP BY poll.post_id`;

/** The polls of posts, by their posts' ids; one statement. That the posts may be seen was decided before. */
export async function pollsOfPosts(sql: Sql, postIds: readonly string[]): Promise<Map<string, PollSource>> {
  const rows = await sql.query<PollSource>(POLLS, [postIds]);
  return new Map(rows.map((poll) => [poll.postId, poll]));
}

const VOTES_OF = `SELECT post_id AS "postId", option_id AS "optionId" FROM posts.poll_votes
  WHERE post_id = ANY($2::uuid[]) AND user_id = $1::uuid`;

/** What the person chose in the polls, by their posts' ids; one statement. */
export async function votesOf(sql: Sql, userId: string, postIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ postId: string; optionId: string }>(VOTES_OF, [userId, postIds]);
  return new Map(rows.map(({ postId, optionId }) => [postId, optionId]));
}

const VOTE = `INSERT INTO posts.poll_votes (post_id, user_id, option_id, voted_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING option_id`;

/** Keeps a vote. @returns false when the person has voted in the poll already. */
export async function insertVote(
  tx: Sql,
  vote: { readonly postId: string; readonly userId: string; readonly optionId: string; readonly at: Date },
): Promise<boolean> {
  return (await tx.query(VOTE, [vote.postId, vote.userId, vote.optionId, vote.at])).length > 0;
}
