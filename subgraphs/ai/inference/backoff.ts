import type { Clock } from '#runtime/clock.ts';

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/** When what failed is tried again: after a second, then after twice as long each time, up to a minute. */
export interface Backoff {
  /** Whether it may be tried now. */
  ready(): boolean;
  failed(): void;
  succeeded(): void;
}

export function createBackoff(clock: Clock): Backoff {
  let delayMs = FIRST_MS;
  let notBefore = 0;
  return {
    ready: () => clock().getTime() >= notBefore,
    failed() {
      notBefore = clock().getTime() + delayMs;
      delayMs = Math.min(LONGEST_MS, delayMs * 2);
    },
    succeeded() {
      delayMs = FIRST_MS;
      notBefore = 0;
    },
  };
}
