import { z } from 'zod';
import type { Clock } from '#runtime/clock.ts';
import type { Sql } from '#runtime/db/database.ts';
import { keepResult, keptUnder, lockKey } from '#runtime/db/idempotency-keys.ts';
import { joinTransaction } from '#runtime/db/joined-transaction.ts';
import { type Awaited, type DeferredEffects, deferEffects, type Reaching } from './deferred-effects.ts';
import { inputHash } from './input-hash.ts';
import { IdempotencyKeyReused, KEPT_MS, type KeyedField } from './key.ts';
import { resultIds } from './result-ids.ts';

/** What the services of a command must have so that it can be run once. */
export type KeyedServices = Reaching & { readonly clock: Clock };

/** A command and what it is run with. */
export interface KeyedCommand<Services, Viewer, Input, Result> {
  readonly services: Services;
  readonly viewer: Viewer;
  readonly input: Input;
  readonly command: (services: Services, viewer: Viewer, input: Input) => Promise<Result>;
}

interface Kept {
  readonly ids: unknown;
  readonly awaited: readonly Awaited[];
}

const keptSchema: z.ZodType<Kept> = z.object({
  ids: z.unknown(),
  awaited: z.array(
    z.object({ event: z.object({ id: z.string(), timestamp: z.string() }), consumers: z.array(z.string()) }),
  ),
});

/**
 * Runs a command unless it was done under this key within 24 hours; what it came to is kept in the transaction of the command
 * itself. Who comes while it is under way waits for its end. A command that fails keeps nothing.
 *
 * @returns the result; of a command that was done before only the ids in it, and `field.isReplay` is set then
 * @throws IdempotencyKeyReused for another input, and for another operation, under a key in use
 */
export async function runOnce<Services extends KeyedServices, Viewer extends { readonly id: string }, Input, Result>(
  run: KeyedCommand<Services, Viewer, Input, Result>,
  field: KeyedField,
): Promise<Result> {
  const { services } = run;
  let effects: DeferredEffects<Services> | undefined;
  let mayBeCommitted = false;
  try {
    const done = await services.db.sqlTransaction(async (tx) => {
      // A repeated attempt: the one before was rolled back.
      await effects?.abandon();
      effects = undefined;
      mayBeCommitted = false;
      const before = await resultBefore(tx, run, field);
      if (before !== null) return before;

      const joined = joinTransaction(tx);
      effects = deferEffects(services, joined.db);
      try {
        const result = await run.command(effects.services, run.viewer, run.input);
        await keep(tx, run, field, { ids: resultIds(result), awaited: effects.awaited });
        mayBeCommitted = true;
        return { result, awaited: effects.awaited };
      } finally {
        await joined.end();
      }
    });
    await effects?.perform();
    if ('ids' in done) field.isReplay = true;
    await Promise.all(done.awaited.map(({ event, consumers }) => services.events.applied(event, consumers)));
    return 'ids' in done ? (done.ids as Result) : done.result;
  } catch (error) {
    // After a failed commit nobody knows whether it happened: what is held then stays so until that ends by itself.
    if (!mayBeCommitted) await effects?.abandon();
    throw error;
  }
}

type Run = Pick<
  KeyedCommand<KeyedServices, { readonly id: string }, unknown, unknown>,
  'services' | 'viewer' | 'input'
>;

/** @throws IdempotencyKeyReused */
async function resultBefore(tx: Sql, { services, viewer, input }: Run, field: KeyedField): Promise<Kept | null> {
  const { key, name, responseName } = field;
  const owner = { viewerId: viewer.id, key: key.value };
  // By itself: a statement sees what was committed when it began, so the next one sees what this one waited for.
  await lockKey(tx, owner);
  const kept = await keptUnder(tx, owner, new Date(services.clock().getTime() - KEPT_MS));
  const own = kept.find((row) => row.responseName === responseName);
  const isOther = own !== undefined && own.inputHash !== inputHash(name, input);
  if (isOther || kept.some(({ operation }) => operation !== key.operation)) throw new IdempotencyKeyReused();
  return own === undefined ? null : keptSchema.parse(own.result);
}

async function keep(tx: Sql, { services, viewer, input }: Run, field: KeyedField, result: Kept): Promise<void> {
  const { key, name, responseName } = field;
  await keepResult(
    tx,
    {
      viewerId: viewer.id,
      key: key.value,
      responseName,
      operation: key.operation,
      inputHash: inputHash(name, input),
      result,
    },
    services.clock(),
  );
}
