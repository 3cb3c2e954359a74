import type { Sql } from '#runtime/db/database.ts';

/** How old a post may be for what is not its own (an election, the agenda, its author) to have its score computed anew. */
const RECENT_DAYS = 30;
/** Between the times at which recent posts become due together, so that those that people react to are not kept waiting behind them. */
const APART_MS = 5;
/** Copies of a text that are looked at anew when it goes. */
const MAX_COPIES = 1_000;

// Around a statement that selects posts and times. In one order everywhere, so that two markers never deadlock. One that failed is not tried
// again before its time, whatever people do with it.
const DUES_FROM = 'INSERT INTO posts.score_dues AS kept (post_id, due_at) SELECT post_id, due_at FROM (';
const MARKED = `) AS told (post_id, due_at) ORDER BY post_id
  ON CONFLICT (post_id) DO UPDATE SET mark = excluded.mark,
    due_at = CASE WHEN kept.failures = 0 THEN least(kept.due_at, excluded.due_at) ELSE kept.due_at END`;

const MARK = `${DUES_FROM}SELECT DISTINCT id, $2::timestamptz FROM unnest($1::uuid[]) AS id${MARKED}`;
// What a transaction marks it marks at once: of two that mark bit by bit each may wait for what the other has marked.
const MARK_WITH_AUTHORS = `${DUES_FROM}SELECT id, $2::timestamptz FROM unnest($1::uuid[]) AS id UNION SELECT s.post_id, $2::timestamptz
  FROM posts.post_scores s WHERE s.author_id = ANY($3::uuid[]) AND s.posted_at > $2::timestamptz - interval '${RECENT_DAYS} days'${MARKED}`;

/** Has the posts' scores computed from `at` on; a time that was told before and is earlier holds. */
export async function markDue(tx: Sql, postIds: readonly string[], at: Date): Promise<void> {
  if (postIds.length > 0) await tx.query(MARK, [postIds, at]);
}

const MARK_RECENT = `${DUES_FROM}SELECT s.post_id, $1::timestamptz + row_number() OVER (ORDER BY s.posted_at DESC) * interval '${APART_MS} milliseconds'
  FROM posts.post_scores s WHERE s.posted_at > $1::timestamptz - interval '${RECENT_DAYS} days'${MARKED}`;

/**
 * Has the scores of all posts of the last 30 days computed within minutes from `at` on, the latest first: 200 a second, so that others do
 * not wait for them.
 */
export async function markRecentDue(tx: Sql, at: Date): Promise<void> {
  await tx.query(MARK_RECENT, [at]);
}

/**
 * Has the scores of the authors' posts of the last 30 days computed from `at` on. @param postIds posts that are due as well
 */
export async function markAuthorsDue(
  tx: Sql,
  authorIds: readonly string[],
  at: Date,
  postIds: readonly string[] = [],
): Promise<void> {
  if (authorIds.length + postIds.length > 0) await tx.query(MARK_WITH_AUTHORS, [postIds, at, authorIds]);
}

const MARK_ABOUT = `${DUES_FROM}SELECT s.post_id, $3::timestamptz + row_number() OVER (ORDER BY s.posted_at DESC) * interval '${APART_MS} milliseconds'
  FROM posts.post_scores s JOIN posts.posts p ON p.id = s.post_id LEFT JOIN posts.analyses a ON a.post_id = s.post_id
  WHERE s.posted_at > $3::timestamptz - interval '${RECENT_DAYS} days' AND (
    a.topic = ANY($2::text[]) OR EXISTS (
      SELECT FROM unnest(p.hashtags) AS written (hashtag)
      WHERE replace(lower(normalize(written.hashtag, NFKC) COLLATE "und-x-icu"), U&'i\\0307', 'i') = ANY($1::text[])
    ))${MARKED}`;

/**
 * As {@link markRecentDue}, but only posts with one of the hashtags, in the form of foldHashtag, or about one of the topics, as analysed.
 */
export async function markAboutDue(
  tx: Sql,
  { hashtags, topics }: { readonly hashtags: readonly string[]; readonly topics: readonly string[] },
  at: Date,
): Promise<void> {
  if (hashtags.length + topics.length > 0) await tx.query(MARK_ABOUT, [hashtags, topics, at]);
}

const MARK_TEXTS = `${DUES_FROM}SELECT id, $3::timestamptz FROM unnest($1::uuid[]) AS id UNION SELECT copy.id, $3::timestamptz
  FROM unnest($2::uuid[]) AS gone (text_key) CROSS JOIN LATERAL (
    SELECT p.id FROM posts.posts p WHERE p.text_key = gone.text_key AND p.deleted_at IS NULL ORDER BY p.created_at LIMIT ${MAX_COPIES}
  ) AS copy${MARKED}`;

/** A post whose text is not what it was to others. */
export interface ChangedText {
  readonly postId: string;
  /** What the text is told from others by; null for one that nothing is told from. */
  readonly textKey: string | null;
}

/**
 * Has the scores of posts that lose their text, or get it back, computed from `at` on, and those of the other posts with that text: another
 * one may now be the first that had it. All that a transaction changes at once, see above.
 */
export async function markTexts(tx: Sql, changed: readonly ChangedText[], at: Date): Promise<void> {
  if (changed.length === 0) return;
  const keys = changed.flatMap(({ textKey }) => textKey ?? []);
  await tx.query(MARK_TEXTS, [changed.map(({ postId }) => postId), keys, at]);
}

/** As {@link markTexts}, of one post. */
export async function markTextGone(tx: Sql, postId: string, textKey: string | null, at: Date): Promise<void> {
  await markTexts(tx, [{ postId, textKey }], at);
}

/** A post whose score is to be computed. */
export interface ScoreDue {
  readonly postId: string;
  /** What this was said by last: another one each time. */
  readonly mark: string;
}

/** A due that the transaction holds. */
export interface HeldDue extends ScoreDue {
  readonly dueAt: Date;
}

const DUE = `SELECT post_id AS "postId", mark::text AS mark FROM posts.score_dues WHERE due_at <= $1
  ORDER BY due_at, post_id LIMIT $2`;

/** The posts that have been due longest, at most `limit`. They are not locked: whoever marks them waits for nobody who computes. */
export function dueScores(sql: Sql, now: Date, limit: number): Promise<ScoreDue[]> {
  return sql.query<ScoreDue>(DUE, [now, limit]);
}

const HOLD = `SELECT d.post_id AS "postId", d.mark::text AS mark, d.due_at AS "dueAt" FROM posts.score_dues d
  WHERE d.post_id = ANY($1::uuid[]) ORDER BY d.post_id FOR UPDATE`;

/**
 * Keeps posts from being marked until the transaction ends; to be called once their scores are computed, right before they are written.
 * Those that another process has dealt with meanwhile are missing, or put off.
 */
export function holdDues(tx: Sql, postIds: readonly string[]): Promise<HeldDue[]> {
  return tx.query<HeldDue>(HOLD, [postIds]);
}

const END = 'DELETE FROM posts.score_dues WHERE post_id = ANY($1::uuid[])';
const PUT_OFF = `UPDATE posts.score_dues AS kept SET due_at = told.due_at, failures = 0,
    mark = nextval(pg_get_serial_sequence('posts.score_dues', 'mark'))
  FROM unnest($1::uuid[], $2::timestamptz[]) AS told (post_id, due_at) WHERE kept.post_id = told.post_id`;

/** Ends dues that {@link holdDues} holds, or puts them off to when time alone will change the score. */
export async function endDues(
  tx: Sql,
  dues: readonly { readonly postId: string; readonly nextDueAt: Date | null }[],
): Promise<void> {
  const later = dues.filter(({ nextDueAt }) => nextDueAt !== null);
  const over = dues.filter(({ nextDueAt }) => nextDueAt === null);
  if (over.length > 0) await tx.query(END, [over.map(({ postId }) => postId)]);
  if (later.length === 0) return;
  await tx.query(PUT_OFF, [later.map(({ postId }) => postId), later.map(({ nextDueAt }) => nextDueAt)]);
}

/** The exponent of the longest time that a failed score is put off for: 1,024 seconds. */
const MOST_DOUBLINGS = 10;
const FAIL = `UPDATE posts.score_dues SET failures = failures + 1,
    due_at = $2::timestamptz + power(2, least(failures, ${MOST_DOUBLINGS})) * interval '1 second'
  WHERE post_id = $1 RETURNING failures`;

/**
 * Puts off a post whose score could not be computed: for a second from `now` on, then for twice as long each time, up to seventeen minutes.
 * @returns how often in a row it failed by now; undefined where it is not due any more.
 */
export async function putOffFailed(sql: Sql, postId: string, now: Date): Promise<number | undefined> {
  const [row] = await sql.query<{ failures: number }>(FAIL, [postId, now]);
  return row?.failures;
}
