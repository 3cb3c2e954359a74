import type { Database } from '#runtime/db/database.ts';
import { sleep } from '#runtime/sleep.ts';
import type { TcpProxy } from '#tests/harness/tcp-proxy.ts';
import type { PartsInstallation } from '../../../bench/harness/parts/installation.ts';

const TRIES = 50;

/**
 * Kills the process of consumers at a moment at which it has committed effects whose acknowledgements the broker did not get: the proxy
 * between them holds back what the product sends.
 */
export async function killBeforeAcks({ db, kill9 }: PartsInstallation, proxy: TcpProxy): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    proxy.pause('requests');
    try {
      if (await grows(db)) {
        await kill9('consumers');
        // What was held back must not reach the broker after all.
        proxy.cut();
        return;
      }
    } finally {
      proxy.resume();
    }
    await sleep(100);
  }
  throw new Error(`nothing was dealt with while acknowledgements were held back, in ${TRIES} tries`);
}

/** Whether consumers commit something now. */
async function grows(db: Database): Promise<boolean> {
  const before = await inboxSize(db);
  for (let looks = 0; looks < 10; looks++) {
    await sleep(20);
    if ((await inboxSize(db)) > before) return true;
  }
  return false;
}

async function inboxSize(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM runtime.inbox');
  return row?.n ?? 0;
}
