import type { Sql } from '#runtime/db/database.ts';

/** What a person has only so many of. */
export type Counted = 'collections' | 'drafts' | 'pins';

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('posts.' || $1::text || ':' || $2::text, 0))`;

/** Lets one transaction at a time count and change what a person has of something, so that two never pass a limit together. */
export async function lockOwner(tx: Sql, counted: Counted, ownerId: string): Promise<void> {
  await tx.query(LOCK, [counted, ownerId]);
}
