import type { Database, Sql } from '#runtime/db/database.ts';
import { ConsumerBusy } from './consumer-lock.ts';
import type { ConsumerRegistry } from './consumer-registry.ts';
import { type ConsumerRunnerOptions, createApplier } from './consumer-runner.ts';
import type { EventContracts } from './envelope.ts';
import { causeOf } from './event-errors.ts';
import { takeCarried } from './inbox.ts';
import { type KeptLetter, takeLetter } from './kept-letters.ts';
import { type OutboxRow, parseEvent, rawEvent, rowOfEvent } from './outbox-row.ts';
import { RELAY } from './routing.ts';

/** What came of replaying a letter. */
export type ReplayOutcome =
  | { readonly done: true; readonly how: 'applied' | 'had taken effect already' | 'handed to the relay' }
  | { readonly done: false; readonly cause: string };

export interface ReplayOptions
  extends Pick<ConsumerRunnerOptions, 'db' | 'clock' | 'newId' | 'log' | 'cache' | 'contracts'> {
  readonly consumers: Pick<ConsumerRegistry, 'byName'>;
}

/** How often a consumer that is at work is waited for. */
const BUSY_TRIES = 20;

/** Somebody else replayed or dropped it. */
class LetterGone extends Error {
  override readonly name = 'LetterGone';
}

/**
 * Lets a dead letter's event take effect after all, as the runner would: in one transaction the letter goes, and the consumer handles the
 * event unless it had taken effect before. One of a type that nobody knew goes to the relay again, which knows who wants it now.
 * Never rejects for what is wrong with the event: then everything stays as it was.
 */
export function createReplay(options: ReplayOptions): (letter: KeptLetter) => Promise<ReplayOutcome> {
  const apply = createApplier(options);

  const toConsumer = async (letter: KeptLetter, row: OutboxRow): Promise<ReplayOutcome> => {
    const consumer = options.consumers.byName.get(letter.consumer);
    if (consumer === undefined) return { done: false, cause: `there is no consumer ${letter.consumer}` };
    let unseen = 0;
    const batch = {
      ids: [letter.event_id],
      attempts: letter.attempts,
      take: async (tx: Sql) => {
        const taken = await takeCarried(tx, letter.consumer, [row]);
        unseen = taken.unseen.length;
        return taken;
      },
    };
    const rejected = await apply(consumer, batch, async (tx) => {
      if (!(await takeLetter(tx, letter.id))) throw new LetterGone('it is not there any more');
    });
    if (rejected[0]) return { done: false, cause: rejected[0].cause };
    return { done: true, how: unseen > 0 ? 'applied' : 'had taken effect already' };
  };

  return async (letter) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        if (letter.event === null) return { done: false, cause: 'the event itself is not known any more' };
        const row = rowOfEvent(letter.event);
        if (letter.consumer === RELAY) return await toRelay(options, letter, row);
        return await toConsumer(letter, row);
      } catch (error) {
        if (error instanceof ConsumerBusy && attempt < BUSY_TRIES) continue;
        return { done: false, cause: causeOf(error) };
      }
    }
  };
}

// The outbox may have been cleared of the event long ago.
const PUBLISH_AGAIN = `WITH again AS (
    UPDATE runtime.outbox SET published_at = NULL WHERE id = $1 AND created_at = $2 RETURNING id
  )
  INSERT INTO runtime.outbox (id, created_at, type, version, source, aggregate_type, aggregate_id, aggregate_revision, data, metadata)
  SELECT $1, $2, e->>'type', e->>'version', e->>'source', e->'aggregate'->>'type', e->'aggregate'->>'id',
         (e->'aggregate'->>'revision')::int, e->'data', e->'metadata'
  FROM (SELECT $3::jsonb AS e) AS given WHERE NOT EXISTS (SELECT FROM again)`;

async function toRelay(
  { db, contracts }: { readonly db: Database; readonly contracts: EventContracts },
  letter: KeptLetter,
  row: OutboxRow,
): Promise<ReplayOutcome> {
  parseEvent(row, contracts); // Else the relay would only bring it back.
  await db.sqlTransaction(async (tx) => {
    if (!(await takeLetter(tx, letter.id))) throw new LetterGone('it is not there any more');
    await tx.query(PUBLISH_AGAIN, [row.id, row.created_at, JSON.stringify(rawEvent(row))]);
  });
  return { done: true, how: 'handed to the relay' };
}
