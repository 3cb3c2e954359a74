import type { Sql } from '#runtime/db/database.ts';
import { parkForGood } from './parked-events.ts';
import { RELAY } from './routing.ts';

/** A dead letter as it is kept. */
export interface KeptLetter {
  readonly id: string;
  readonly consumer: string;
  readonly event_id: string;
  readonly event_at: Date;
  /** The envelope; null where it was no longer known. */
  readonly event: unknown;
  readonly cause: string;
  readonly attempts: number;
  readonly failed_at: Date;
}

export interface LetterFilter {
  readonly ids?: readonly string[] | undefined;
  readonly consumer?: string | undefined;
  /** The event's type. */
  readonly type?: string | undefined;
  readonly limit: number;
}

const LIST = `SELECT id, consumer, event_id, event_at, event, cause, attempts, failed_at FROM runtime.dead_letters
  WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ($2::text IS NULL OR consumer = $2) AND ($3::text IS NULL OR event->>'type' = $3)
  ORDER BY event_at, event_id, consumer LIMIT $4`;

/** Those that all of the filter is true of, the oldest event first. */
export async function listLetters(sql: Sql, { ids, consumer, type, limit }: LetterFilter): Promise<KeptLetter[]> {
  return await sql.query<KeptLetter>(LIST, [ids ?? null, consumer ?? null, type ?? null, limit]);
}

/** Takes a letter away, locking it until the transaction ends. @returns whether it was there. */
export async function takeLetter(tx: Sql, id: string): Promise<boolean> {
  return (await tx.query('DELETE FROM runtime.dead_letters WHERE id = $1 RETURNING id', [id])).length > 0;
}

const DROP_SETTLED = `DELETE FROM runtime.dead_letters AS letter USING runtime.inbox AS i
  WHERE letter.event_at < $1 AND i.consumer = letter.consumer AND i.event_id = letter.event_id AND i.event_at = letter.event_at`;

/** Forgets letters of events from before a time that took effect after all: they were published again after they were given up. */
export async function dropSettledLetters(tx: Sql, before: Date): Promise<void> {
  await tx.query(DROP_SETTLED, [before]);
}

/** Gives a letter up for good: its event never takes effect in its consumer. @returns whether it was there. */
export async function dropLetter(tx: Sql, letter: KeptLetter): Promise<boolean> {
  const taken = await takeLetter(tx, letter.id);
  if (taken && letter.consumer !== RELAY) await parkForGood(tx, letter.consumer, letter.event_id, letter.event_at);
  return taken;
}
