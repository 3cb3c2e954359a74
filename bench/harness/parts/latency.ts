import type { Sql } from '#runtime/db/database.ts';

/** Milliseconds from an event to its effect, over all deliveries of some time. */
export interface Latency {
  readonly deliveries: number;
  readonly p50: number;
  readonly p99: number;
}

// From the event's own time, a moment before its commit, to the commit of the transaction that dealt with it. track_commit_timestamp is on.
const LATENCY = `SELECT count(*)::int AS deliveries,
    coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms), 'NaN')::float8 AS p50,
    coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms), 'NaN')::float8 AS p99
  FROM (
    SELECT extract(epoch FROM pg_xact_commit_timestamp(i.xmin) - o.created_at) * 1000 AS ms
    FROM runtime.outbox o JOIN runtime.inbox i ON i.event_id = o.id AND i.event_at = o.created_at
    WHERE o.created_at >= $1 AND o.created_at < $2 AND o.type = ANY($3::text[])
  ) AS delivery`;

/** Events that {@link startWriting} causes directly. */
const WRITTEN_TYPES = ['post.liked', 'post.commented', 'user.followed'] as const;

/** How long deliveries of events between two moments took. Both clocks are this machine's. */
export async function commitToEffect(
  db: Sql,
  from: Date,
  to: Date,
  types: readonly string[] = WRITTEN_TYPES,
): Promise<Latency> {
  const [row] = await db.query<Latency>(LATENCY, [from, to, types]);
  if (row === undefined) throw new Error('no latency was read');
  return row;
}
