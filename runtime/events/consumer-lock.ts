import type { Sql } from '#runtime/db/database.ts';
import { errorCode, LOCK_NOT_AVAILABLE } from '#runtime/db/sql-errors.ts';

// set_config comes first in the list, so that the wait is bounded; it ends with the transaction.
const TAKE_TURN = `SELECT set_config('lock_timeout', $2::text, true), pg_advisory_xact_lock(hashtextextended('consumer:' || $1::text, 0))`;
const TAKE_OVER = `SELECT pg_advisory_xact_lock(hashtextextended('consumer:' || $1::text, 0))`;

/** Another process has the consumer's turn, or its projection is being rebuilt. */
export class ConsumerBusy extends Error {
  override readonly name = 'ConsumerBusy';
}

/**
 * Takes the consumer's turn until the transaction ends: its batches run one after another, in however many processes.
 * From here on the transaction waits for no lock longer than `waitMs`.
 * @throws ConsumerBusy when the turn is not free within `waitMs`.
 */
export async function takeTurn(tx: Sql, consumer: string, waitMs: number): Promise<void> {
  try {
    await tx.query(TAKE_TURN, [consumer, String(waitMs)]);
  } catch (error) {
    if (errorCode(error) === LOCK_NOT_AVAILABLE)
      throw new ConsumerBusy(`consumer ${consumer} is busy`, { cause: error });
    throw error;
  }
}

/** Waits for the running batch and keeps the consumer from starting another until the transaction ends. */
export async function takeOver(tx: Sql, consumer: string): Promise<void> {
  await tx.query(TAKE_OVER, [consumer]);
}
