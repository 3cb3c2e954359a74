/** What is known of attempts under one name, from one network or from all of them. */
export interface AttemptRecord {
  /** In a row, since the last success or the last day without a failure. */
  readonly failures: number;
  readonly lastFailedAt: Date | null;
  readonly lockedUntil: Date | null;
  readonly lastSucceededAt: Date | null;
}

/** Attempts under one name: from the network of this request, and from all networks together. */
export interface Attempts {
  readonly here: AttemptRecord;
  readonly everywhere: AttemptRecord;
}

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;

/** How long a network is known after somebody signed in from it. */
export const KNOWN_NETWORK_MS = 90 * DAY;
/** After this long without a failure counting begins anew. */
export const FAILURES_FORGOTTEN_MS = DAY;
/** Longest delay in a network that the name was never used from. */
const LONGEST_STRANGE_MS = 15 * 60 * SECOND;
/** Longest delay where the owner may be waiting. */
const LONGEST_OWNER_MS = 30 * SECOND;
/** From this failure on, wherever they come from, attempts from all strange networks are delayed. */
const EVERYWHERE_FROM = 10;

/**
 * Until when attempts are refused, null for not at all.
 *
 * Each failure delays the next attempt from the same network: 1 s, then twice as long each time. Failures from anywhere add up
 * too, and from the tenth on delay attempts from networks that the name was never used from. So a guesser is slowed down wherever
 * they sit, and cannot lock the owner out for long: where the owner signed in before, strangers' failures elsewhere do not count
 * and no delay exceeds 30 s; anywhere else strangers' failures cost the owner at most 30 s at a time.
 */
export function lockedUntil({ here, everywhere }: Attempts, now: Date): Date | null {
  const locks = [here.lockedUntil, isKnown(here, now) ? null : everywhere.lockedUntil];
  const latest = Math.max(...locks.map((lock) => lock?.getTime() ?? 0));
  return latest > now.getTime() ? new Date(latest) : null;
}

/** The attempts with one more failure. */
export function afterFailure({ here, everywhere }: Attempts, now: Date): Attempts {
  const longest = isKnown(here, now) ? LONGEST_OWNER_MS : LONGEST_STRANGE_MS;
  return {
    here: failed(here, now, (failures) => delay(failures, longest)),
    everywhere: failed(everywhere, now, (failures) => delay(failures - EVERYWHERE_FROM + 1, LONGEST_OWNER_MS)),
  };
}

/** The attempts after a success: this network is known and starts anew; failures elsewhere go on counting. */
export function afterSuccess({ here, everywhere }: Attempts, now: Date): Attempts {
  return {
    here: { failures: 0, lastFailedAt: null, lockedUntil: null, lastSucceededAt: now },
    everywhere: { ...everywhere, failures: Math.max(0, everywhere.failures - here.failures) },
  };
}

function failed(record: AttemptRecord, now: Date, delayMs: (failures: number) => number): AttemptRecord {
  const forgotten = now.getTime() - (record.lastFailedAt?.getTime() ?? 0) > FAILURES_FORGOTTEN_MS;
  const failures = (forgotten ? 0 : record.failures) + 1;
  const wait = delayMs(failures);
  return {
    ...record,
    failures,
    lastFailedAt: now,
    lockedUntil: wait > 0 ? new Date(now.getTime() + wait) : null,
  };
}

/** 1 s for the first, doubling, never longer than `longest`; none before the first. */
function delay(nth: number, longest: number): number {
  return nth < 1 ? 0 : Math.min(SECOND * 2 ** Math.min(nth - 1, 20), longest);
}

function isKnown(here: AttemptRecord, now: Date): boolean {
  return here.lastSucceededAt !== null && now.getTime() - here.lastSucceededAt.getTime() <= KNOWN_NETWORK_MS;
}
