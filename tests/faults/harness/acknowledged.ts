import type { Sql } from '#runtime/db/database.ts';
import type { Acknowledged, WriteKind } from '../../../bench/harness/parts/writes.ts';

// Parameters: who, what.
const LOST: Readonly<Record<WriteKind, string>> = {
  post: `SELECT w.object FROM unnest($1::uuid[], $2::uuid[]) AS w (by, object)
    LEFT JOIN posts.posts p ON p.id = w.object AND p.author_id = w.by WHERE p.id IS NULL`,
  comment: `SELECT w.object FROM unnest($1::uuid[], $2::uuid[]) AS w (by, object)
    LEFT JOIN posts.comments c ON c.id = w.object AND c.author_id = w.by WHERE c.id IS NULL`,
  like: `SELECT w.object FROM unnest($1::uuid[], $2::uuid[]) AS w (by, object)
    LEFT JOIN posts.post_likes l ON l.post_id = w.object AND l.user_id = w.by AND l.active WHERE l.post_id IS NULL`,
  follow: `SELECT w.object FROM unnest($1::uuid[], $2::uuid[]) AS w (by, object)
    LEFT JOIN users.follow_edges e ON e.followee_id = w.object AND e.follower_id = w.by AND e.active WHERE e.followee_id IS NULL`,
};

/** Acknowledged writes that are not in their tables. */
export async function lostWrites(db: Sql, acknowledged: readonly Acknowledged[]): Promise<Acknowledged[]> {
  const lost: Acknowledged[] = [];
  for (const [kind, writes] of Map.groupBy(acknowledged, (write) => write.kind)) {
    const rows = await db.query<{ object: string }>(LOST[kind], [
      writes.map(({ by }) => by),
      writes.map(({ object }) => object),
    ]);
    const missing = new Set(rows.map(({ object }) => object));
    lost.push(...writes.filter(({ object }) => missing.has(object)));
  }
  return lost;
}
