import type { PartnerOperation } from '#gateway/access/partner-caller.ts';
import type { AppServices } from '#runtime/subgraph/define.ts';
import { addUsage, type KeyUse, type UsageCount, usageKey } from './store.ts';

const FLUSH_MS = 5_000;
/** Different counts kept while the database is away; manifests of a hundred partners have fewer operations. */
const COUNTS_KEPT = 20_000;

/** Counts what partners do, in memory, and adds it up in the database every few seconds. */
export interface UsageRecorder {
  operation(operation: PartnerOperation): void;
  keyUsed(keyId: string): void;
  /** Writes what is there. Rejects when the database could not take it; it is kept then. */
  flush(): Promise<void>;
  /** Writes what is there and counts no more. Never rejects. */
  stop(): Promise<void>;
}

/**
 * A process that is killed takes the counts of its last seconds with it. A commit whose acknowledgement is lost is counted twice: usage
 * tells what is still needed, not what is owed.
 */
export function createUsageRecorder(services: Pick<AppServices, 'db' | 'clock' | 'log'>): UsageRecorder {
  const { db, clock, log } = services;
  let counts = new Map<string, UsageCount>();
  let keyDays = new Map<string, string>();
  /** By key: noted in the database already. */
  const noted = new Map<string, string>();
  let writing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let lost = 0;

  const today = (): string => clock().toISOString().slice(0, 10);
  const add = (count: UsageCount): void => {
    const key = usageKey(count);
    const known = counts.get(key);
    if (known === undefined && counts.size >= COUNTS_KEPT) {
      lost += count.operations;
      return;
    }
    const operations = count.operations + (known?.operations ?? 0);
    counts.set(key, { ...count, operations, failures: count.failures + (known?.failures ?? 0) });
  };
  const write = async (): Promise<void> => {
    if (counts.size === 0 && keyDays.size === 0) return;
    const [taken, uses] = [[...counts.values()], [...keyDays]];
    counts = new Map();
    keyDays = new Map();
    try {
      await addUsage(db, taken, uses);
    } catch (error) {
      for (const count of taken) add(count);
      keyDays = new Map([...uses, ...keyDays]);
      throw error;
    }
    for (const [id, day] of uses) noted.set(id, day);
    if (lost > 0) log.warn({ operations: lost }, 'operations of partners could not be counted');
    lost = 0;
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const run = writing.then(write);
    writing = run.catch(() => {});
    await run;
  };
  const flushByItself = (): void => {
    flush().catch((error: unknown) => {
      log.warn({ err: error }, 'the usage of partners could not be written; it is kept');
      schedule();
    });
  };
  const schedule = (): void => {
    timer ??= setTimeout(flushByItself, FLUSH_MS);
  };

  return {
    operation({ partner, documentId, operation, failed }) {
      add({ partner, documentId, operation: operation ?? '', day: today(), operations: 1, failures: failed ? 1 : 0 });
      schedule();
    },
    keyUsed(keyId) {
      const day = today();
      if (noted.get(keyId) === day) return;
      const uses: KeyUse = [keyId, day];
      keyDays.set(...uses);
      schedule();
    },
    flush,
    async stop() {
      await flush().catch((error: unknown) => {
        log.error({ err: error, counts: counts.size }, 'the usage of partners was given up when stopping');
      });
      clearTimeout(timer);
    },
  };
}
