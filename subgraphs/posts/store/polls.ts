import type { Sql } from '#runtime/db/database.ts';
import { electionsFinder, type PollWords } from '../about-election.ts';
import type { PollSource } from '../view.ts';
import { electionsSince } from './elections.ts';

/** A poll as it is kept with a new post. */
export interface NewPoll {
  readonly endsAt: Date;
  /** The election that its author says it is about. */
  readonly electionId: string | null;
  readonly hidesResults: boolean;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

const INSERT = `WITH poll AS (
    INSERT INTO posts.polls (post_id, ends_at, hides_results, election_id) VALUES ($1, $2, $3, $6) RETURNING post_id
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
    poll.electionId,
  ]);
}

const POLLS = `SELECT poll.post_id AS "postId", poll.ends_at AS "endsAt", poll.hides_results AS "hidesResults",
    poll.election_id AS "electionId", p.created_at AS "askedAt", array_remove(ARRAY[p.content, p.content_warning], NULL) AS texts,
    jsonb_agg(jsonb_build_object('id', option.id, 'text', option.text) ORDER BY option.place) AS options
  FROM posts.polls poll JOIN posts.posts p ON p.id = poll.post_id JOIN posts.poll_options option ON option.post_id = poll.post_id
  WHERE poll.post_id = ANY($1::uuid[]) GROUP BY poll.post_id, p.id`;

/**
 * The polls of posts with the elections that they are about, by their posts' ids; two statements, one where none of the posts has a poll. That
 * the posts may be seen was decided before.
 */
export async function pollsOfPosts(sql: Sql, postIds: readonly string[]): Promise<Map<string, PollSource>> {
  const rows = await sql.query<Omit<PollSource, 'elections'> & PollWords>(POLLS, [postIds]);
  if (rows.length === 0) return new Map();
  const asked = new Date(Math.min(...rows.map(({ askedAt }) => askedAt.getTime())));
  const told = rows.flatMap(({ electionId }) => electionId ?? []);
  const electionsOf = electionsFinder(await electionsSince(sql, asked, told));
  return new Map(
    rows.map(({ texts, electionId, askedAt, ...poll }) => {
      const words = { texts: [...texts, ...poll.options.map(({ text }) => text)], electionId, askedAt };
      return [poll.postId, { ...poll, electionId, askedAt, elections: electionsOf(words) }];
    }),
  );
}

const POSTS_OF_OPTIONS = 'SELECT DISTINCT post_id AS "postId" FROM posts.poll_options WHERE id = ANY($1::uuid[])';

/** The posts whose polls have the options, each once; one statement. */
export async function postsOfOptions(sql: Sql, optionIds: readonly string[]): Promise<string[]> {
  if (optionIds.length === 0) return [];
  const rows = await sql.query<{ postId: string }>(POSTS_OF_OPTIONS, [optionIds]);
  return rows.map(({ postId }) => postId);
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
