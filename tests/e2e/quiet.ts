import type pg from 'pg';

/** An expression of SQL: how many deltas of counters are not folded, scores not computed and days not summed up yet. */
export const DELTAS = `(SELECT count(*) FROM posts.post_counter_deltas) + (SELECT count(*) FROM posts.author_counter_deltas)
       + (SELECT count(*) FROM posts.comment_counter_deltas) + (SELECT count(*) FROM posts.poll_counter_deltas)
       + (SELECT count(*) FROM users.profile_counter_deltas) + (SELECT count(*) FROM parties.party_counter_deltas)
       + (SELECT count(*) FROM posts.score_counter_deltas) + (SELECT count(*) FROM posts.score_dues WHERE due_at <= now())
       + (SELECT count(*) FROM posts.author_day_dues)`;

/** Work that is on its way: events not handed out, batches not dealt with, counter deltas not folded, scores not computed. */
const PENDING = `
  SELECT (SELECT count(*) FROM runtime.outbox WHERE published_at IS NULL)
       + (SELECT count(*) FROM graphile_worker.jobs)
       + ${DELTAS} AS pending`;

/** Waits until a running product has nothing left to do: seen from the database, so that it holds for any process. */
export async function untilQuiet(client: pg.Client, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let quietInARow = 0;
  while (quietInARow < 3) {
    const { rows } = await client.query<{ pending: string }>(PENDING);
    // Between a fold and its event the sum is briefly zero: three looks in a row.
    quietInARow = rows[0]?.pending === '0' ? quietInARow + 1 : 0;
    if (Date.now() > deadline) throw new Error(`still ${rows[0]?.pending} things pending after ${timeoutMs} ms`);
    await client.query('SELECT pg_sleep(0.05)');
  }
}
