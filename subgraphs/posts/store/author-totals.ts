import type { Sql } from '#runtime/db/database.ts';
import type { Role } from '#runtime/viewer.ts';
import { knownRole } from './roles.ts';

/** Somebody's Istanbul day, as YYYY-MM-DD. */
export interface AuthorDay {
  readonly authorId: string;
  readonly day: string;
}

const MARK = `INSERT INTO posts.author_day_dues (author_id, day)
  SELECT DISTINCT * FROM unnest($1::uuid[], $2::date[])`;

/** Has days summed up anew within seconds of the transaction's end; whoever marks waits for nobody. */
export async function markDaysDue(tx: Sql, days: readonly AuthorDay[]): Promise<void> {
  if (days.length === 0) return;
  await tx.query(MARK, [days.map(({ authorId }) => authorId), days.map(({ day }) => day)]);
}

const MARK_SINCE = `INSERT INTO posts.author_day_dues (author_id, day)
  SELECT author_id, day FROM posts.author_days WHERE author_id = ANY($1::uuid[]) AND day >= $2::date`;

/** As markDaysDue, of all days since `since` (YYYY-MM-DD) on which the authors earned anything: their limits have changed. */
export async function markDaysDueSince(tx: Sql, authorIds: readonly string[], since: string): Promise<void> {
  await tx.query(MARK_SINCE, [authorIds, since]);
}

// One takes at a time, so that sums of a later moment are never written over by those of an earlier one. The row locks skip what
// another took whose transaction ended after this statement's snapshot.
const TAKE = `WITH turn AS MATERIALIZED (
    SELECT pg_try_advisory_xact_lock(hashtextextended('posts.author_days', 0)) AS mine
  ), taken AS (
    DELETE FROM posts.author_day_dues WHERE id IN (
      SELECT id FROM posts.author_day_dues WHERE (SELECT mine FROM turn) ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
    ) RETURNING author_id, day
  )
  SELECT DISTINCT author_id AS "authorId", day::text AS day FROM taken`;

/**
 * Takes the oldest `limit` marks; to be called in the transaction that writes the sums. None while another transaction has taken some.
 * @returns their days, each once.
 */
export function takeDueDays(tx: Sql, limit: number): Promise<AuthorDay[]> {
  return tx.query<AuthorDay>(TAKE, [limit]);
}

/** What a share brings, by how far it is from the author. */
export interface ShareCredit {
  readonly level: number;
  readonly sharer: number;
  readonly sharedFrom: number;
}

/** What an author's day consists of. */
export interface DaySums extends AuthorDay {
  /** As posts know it now; the lowest one for somebody of whom nothing was told. */
  readonly role: Role;
  /** Sum of what the day's posts earned. */
  readonly byPosts: number;
  /** Credits of the day's shares: the author's own, and those from the author. */
  readonly byShares: number;
}

// A share of one's own post brings nothing to anybody. One of a post that is gone still does: the sharer did nothing wrong, and its
// removal would have to find everybody who shared it.
const CREDITED = `FROM posts.reposts r JOIN posts.posts p ON p.id = r.post_id
    JOIN unnest($3::int[], $4::float8[], $5::float8[]) AS credit (level, sharer, shared_from) ON credit.level = r.level
    WHERE r.reposted_at >= asked.since AND r.reposted_at < asked.until AND r.active AND r.user_id <> p.author_id`;

const SUMS = `SELECT asked.author_id AS "authorId", asked.day::text AS day, role.role,
    coalesce(by_posts.points, 0) AS "byPosts", coalesce(own.points, 0) + coalesce(others.points, 0) AS "byShares"
  FROM (
    SELECT author_id, day, day::timestamp AT TIME ZONE 'Europe/Istanbul' AS since, (day + 1)::timestamp AT TIME ZONE 'Europe/Istanbul' AS until
    FROM unnest($1::uuid[], $2::date[]) AS asked (author_id, day)
  ) AS asked
  LEFT JOIN posts.roles role ON role.user_id = asked.author_id
  CROSS JOIN LATERAL (
    SELECT sum(s.earned::numeric)::float8 AS points FROM posts.post_scores s
    WHERE s.author_id = asked.author_id AND s.posted_at >= asked.since AND s.posted_at < asked.until
  ) AS by_posts
  CROSS JOIN LATERAL (SELECT sum(credit.sharer) AS points ${CREDITED} AND r.user_id = asked.author_id) AS own
  CROSS JOIN LATERAL (SELECT sum(credit.shared_from) AS points ${CREDITED} AND r.from_id = asked.author_id) AS others`;

/** What each of the days consists of by now, in no order; one statement. @param credits of every level that brings something. */
export async function sumsOfDays(
  sql: Sql,
  days: readonly AuthorDay[],
  credits: readonly ShareCredit[],
): Promise<DaySums[]> {
  const rows = await sql.query<Omit<DaySums, 'role'> & { readonly role: string | null }>(SUMS, [
    days.map(({ authorId }) => authorId),
    days.map(({ day }) => day),
    credits.map(({ level }) => level),
    credits.map(({ sharer }) => sharer),
    credits.map(({ sharedFrom }) => sharedFrom),
  ]);
  return rows.map((row) => ({ ...row, role: knownRole.parse(row.role) }));
}

/** A day with what it counts for. */
export interface EarnedDay extends DaySums {
  /** Rounded to two places, not above the role's limit. */
  readonly earned: number;
}

const WRITE_DAYS = `INSERT INTO posts.author_days (author_id, day, by_posts, by_shares, earned)
  SELECT * FROM unnest($1::uuid[], $2::date[], $3::float8[], $4::float8[], $5::float8[])
  ON CONFLICT (author_id, day) DO UPDATE SET by_posts = excluded.by_posts, by_shares = excluded.by_shares, earned = excluded.earned`;
// By numeric: the sum of hundredths is exact, and equal for those who earned the same on other days.
const WRITE_TOTALS = `INSERT INTO posts.author_totals AS kept (author_id, total)
  SELECT author_id, sum(earned::numeric) FROM posts.author_days WHERE author_id = ANY($1::uuid[]) GROUP BY author_id
  ON CONFLICT (author_id) DO UPDATE SET total = excluded.total WHERE kept.total <> excluded.total`;

/** Keeps what the days count for, and what their authors earned in all; in the transaction that took them. */
export async function writeEarnedDays(tx: Sql, days: readonly EarnedDay[]): Promise<void> {
  const authorIds = days.map(({ authorId }) => authorId);
  await tx.query(WRITE_DAYS, [
    authorIds,
    days.map(({ day }) => day),
    days.map(({ byPosts }) => byPosts),
    days.map(({ byShares }) => byShares),
    days.map(({ earned }) => earned),
  ]);
  await tx.query(WRITE_TOTALS, [authorIds]);
}

const EARNED_ON = `SELECT coalesce(d.earned, 0) AS earned, role.role
  FROM (SELECT $1::uuid AS id) AS person
  LEFT JOIN posts.roles role ON role.user_id = person.id
  LEFT JOIN posts.author_days d ON d.author_id = person.id AND d.day = $2::date`;

/** What somebody earned on an Istanbul day (YYYY-MM-DD), and their role as it limits that. */
export async function earnedOn(sql: Sql, authorId: string, day: string): Promise<{ earned: number; role: Role }> {
  const [row] = await sql.query<{ earned: number; role: string | null }>(EARNED_ON, [authorId, day]);
  return { earned: row?.earned ?? 0, role: knownRole.parse(row?.role) };
}
