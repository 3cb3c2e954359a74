import type { ServiceState } from '#runtime/app-health.ts';
import type { Clock } from '#runtime/clock.ts';
import { within } from '#runtime/within.ts';
import type { Database } from './database.ts';
import { errorCode } from './sql-errors.ts';

/** How long one question may take. */
const ASK_MS = 800;
/** After this time a question is asked anew, on another connection: a cut network never answers the first. */
const GIVEN_UP_MS = 5_000;
/** How long a server that does not answer because all connections are at work counts as up. */
const BUSY_MS = 10_000;

/**
 * Whether PostgreSQL answers through this process' pool. While all connections are at work the question waits in line like any other
 * statement: for ten seconds that is load, which must not take every process out of service at once, and then it is a failure.
 */
export function watchDatabase(db: Database, clock: Clock): () => Promise<ServiceState> {
  let state: ServiceState = { up: false, since: null };
  let answeredAt = Number.NEGATIVE_INFINITY;
  let asking: { readonly answer: Promise<unknown>; readonly since: number } | undefined;

  const become = (up: boolean, detail: string | null): ServiceState => {
    const changed = up !== state.up || state.since === null;
    state = { up, since: changed ? clock() : state.since, detail };
    return state;
  };

  /** One question at a time: they would fill the line they wait in. */
  const ask = (): Promise<unknown> => {
    if (asking === undefined || performance.now() - asking.since > GIVEN_UP_MS) {
      const answer = db.query('SELECT 1').finally(() => {
        if (asking?.answer === answer) asking = undefined;
      });
      asking = { answer, since: performance.now() };
    }
    return asking.answer;
  };

  return async () => {
    try {
      await within(ASK_MS, ask());
      answeredAt = performance.now();
      return become(true, null);
    } catch (error) {
      const { totalCount, idleCount, options } = db.pool;
      const busy = totalCount >= (options.max ?? 0) && idleCount === 0;
      if (state.up && busy && performance.now() - answeredAt < BUSY_MS) return become(true, 'all connections are busy');
      return become(false, reason(error));
    }
  };
}

function reason(error: unknown): string {
  const code = errorCode(error);
  return code === undefined ? 'no answer' : `no answer: ${code}`;
}
