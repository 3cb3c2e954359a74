import type { Sql } from '#runtime/db/database.ts';

/** A post or comment of an account, as far as behaviour goes. */
export interface ActivityRow {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
  readonly textKey: string | null;
  readonly links: number;
  readonly hashtags: number;
  /** null while nobody has read it. */
  readonly spam: number | null;
  /** Seconds from what a comment answers to the comment; null for posts. */
  readonly answeredAfter: number | null;
  /** Likes, comments and shares of a post. */
  readonly received: number;
}

/** What an account did in public. */
export interface ActivityRows {
  readonly authorId: string;
  readonly texts: readonly ActivityRow[];
  /** Likes and shares over the last 30 days. */
  readonly given: number;
}

const MOST_TEXTS = 100;

const ACTIVITY = `SELECT a.id AS "authorId", done.texts, given.given
  FROM unnest($1::uuid[]) AS a (id)
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('at', extract(epoch FROM t.at) * 1000, 'id', t.id, 'textKey', t.text_key, 'links', t.links,
      'hashtags', t.hashtags, 'spam', t.spam, 'answeredAfter', t.answered_after, 'received', t.received) ORDER BY t.at), '[]') AS texts
    FROM (
      (SELECT p.created_at AS at, p.post_id AS id, p.text_key, p.links, cardinality(p.hashtags) AS hashtags,
          (m.readings #>> '{moderation,values,spam}')::float8 AS spam, NULL::float8 AS answered_after,
          coalesce(g.likes + g.comments + g.shares, 0) AS received
        FROM ai.posts p LEFT JOIN ai.post_analyses m ON m.post_id = p.post_id LEFT JOIN ai.engagement g ON g.post_id = p.post_id
        WHERE p.author_id = a.id AND NOT p.deleted AND p.visibility <> 'PRIVATE' AND p.created_at > $2::timestamptz - interval '90 days'
        ORDER BY p.created_at DESC LIMIT ${MOST_TEXTS})
      UNION ALL
      (SELECT c.created_at, c.comment_id, c.text_key, c.links, c.hashtags, (m.readings #>> '{moderation,values,spam}')::float8,
          extract(epoch FROM c.created_at - coalesce(parent.created_at, p.created_at))::float8, 0
        FROM ai.comments c LEFT JOIN ai.comment_analyses m ON m.comment_id = c.comment_id
        LEFT JOIN ai.comments parent ON parent.comment_id = c.parent_id LEFT JOIN ai.posts p ON p.post_id = c.post_id
        WHERE c.author_id = a.id AND NOT c.deleted AND c.created_at > $2::timestamptz - interval '90 days'
        ORDER BY c.created_at DESC LIMIT ${MOST_TEXTS})
      ORDER BY at DESC LIMIT ${MOST_TEXTS}
    ) AS t
  ) AS done
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(d.given), 0)::int AS given FROM ai.reaction_days d
    WHERE d.user_id = a.id AND d.day > ($2::timestamptz AT TIME ZONE 'Europe/Istanbul')::date - 30
  ) AS given`;

/** What accounts did up to an instant, the last 100 texts of 90 days in order of time; one statement for all. */
export function accountActivity(sql: Sql, authorIds: readonly string[], at: Date): Promise<ActivityRows[]> {
  return sql.query<ActivityRows>(ACTIVITY, [authorIds, at]);
}
